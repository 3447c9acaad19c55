// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_into_phys(struct owned_page o, phys_addr_t *to)
{
#ifdef MISUSE
	owned_page_into_phys(&o);
#else
	*to = owned_page_into_phys(&o);
#endif
}
