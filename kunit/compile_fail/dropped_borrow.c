// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_borrow(struct owned_page o, struct borrowed_page *to)
{
#ifdef MISUSE
	owned_page_borrow(o);
#else
	*to = owned_page_borrow(o);
#endif
}
