// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static struct borrowed_page __used phys_of_owner(struct owned_page o,
						 struct borrowed_page b,
						 phys_addr_t phys)
{
#ifdef MISUSE
	return borrowed_page_of_phys(o, phys);
#else
	return borrowed_page_of_phys(b, phys);
#endif
}
