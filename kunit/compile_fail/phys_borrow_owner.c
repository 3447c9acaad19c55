// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used phys_borrow_owner(struct owned_page *to,
				     struct borrowed_page b, phys_addr_t phys)
{
#ifdef MISUSE
	*to = borrowed_page_of_phys(b, phys);
#else
	if (!borrowed_page_empty(b))
		*to = owned_page_from_phys(phys);
#endif
}
