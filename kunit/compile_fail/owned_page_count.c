// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static int __used owned_page_count(struct owned_page o)
{
#ifdef MISUSE
	return page_count(o);
#else
	return page_count(owned_page_raw(o));
#endif
}
