// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_from_phys(struct owned_page *to, phys_addr_t phys)
{
#ifdef MISUSE
	owned_page_from_phys(phys);
#else
	*to = owned_page_from_phys(phys);
#endif
}
