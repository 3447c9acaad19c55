// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static void __used phys_borrow_free(struct borrowed_page b, struct owned_page o,
				    phys_addr_t phys)
{
#ifdef MISUSE
	b = borrowed_page_of_phys(b, phys);
	owned_page_free(&b);
#else
	o = owned_page_from_phys(phys);
	owned_page_free(&o);
#endif
}
