// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_pages.h>

static void __used dropped_pages_take(struct owned_pages *b)
{
#ifdef MISUSE
	owned_pages_take(b);
#else
	*b = owned_pages_take(b);
#endif
}
