// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_pages.h>

static void __used dropped_pages_split(struct owned_pages *b, struct owned_page *to)
{
#ifdef MISUSE
	owned_pages_split(b, to, 4);
#else
	if (owned_pages_split(b, to, 4))
		owned_pages_free(b);
#endif
}
