// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/borrowed_page.h>

static void __used dropped_of_phys(struct borrowed_page b,
				   struct borrowed_page *to, phys_addr_t phys)
{
#ifdef MISUSE
	borrowed_page_of_phys(b, phys);
#else
	*to = borrowed_page_of_phys(b, phys);
#endif
}
