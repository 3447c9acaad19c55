// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void *__used pages_page_address(struct owned_pages b)
{
#ifdef MISUSE
	return page_address(b);
#else
	return page_address(owned_pages_raw(b));
#endif
}
