// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static int __used owned_read(struct owned_page o, void *to)
{
#ifdef MISUSE
	return borrowed_page_read(o, 0, to, 16);
#else
	return borrowed_page_read(owned_page_borrow(o), 0, to, 16);
#endif
}
