// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_ownership.h>

static void *__used owned_page_address(struct owned_page o)
{
#ifdef MISUSE
	return page_address(o);
#else
	return page_address(owned_page_raw(o));
#endif
}
