// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_take(struct owned_page o, struct owned_page *to)
{
#ifdef MISUSE
	owned_page_take(&o);
#else
	*to = owned_page_take(&o);
#endif
}
