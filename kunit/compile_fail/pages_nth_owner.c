// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_nth_owner(struct owned_page *to, struct owned_pages b)
{
#ifdef MISUSE
	*to = owned_pages_nth(b, 1);
#else
	*to = OWNED_PAGE_EMPTY;
	owned_pages_free(&b);
#endif
}
