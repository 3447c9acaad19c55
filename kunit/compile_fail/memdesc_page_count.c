// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include "../memdesc.h"
#include <linux/owned_page.h>

static bool __used memdesc_page_count(struct owned_page o)
{
#ifdef MISUSE
	return page_count(owned_page_raw(o)) > 1;
#else
	return owned_page_empty(o);
#endif
}
