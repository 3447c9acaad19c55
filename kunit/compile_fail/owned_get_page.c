// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_get_page(struct owned_page o)
{
#ifdef MISUSE
	get_page(o);
#else
	get_page(owned_page_raw(o));
#endif
}
