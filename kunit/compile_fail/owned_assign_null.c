// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_assign_null(struct owned_page *o)
{
#ifdef MISUSE
	*o = NULL;
#else
	*o = OWNED_PAGE_EMPTY;
#endif
}
