// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void *__used owned_page_address(struct owned_page o)
{
#ifdef MISUSE
	return page_address(o);
#else
	return page_address(owned_page_raw(o));
#endif
}
