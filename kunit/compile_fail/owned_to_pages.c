// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used owned_to_pages(struct owned_pages *to, struct owned_page o)
{
#ifdef MISUSE
	*to = o;
#else
	*to = OWNED_PAGES_EMPTY;
	owned_page_free(&o);
#endif
}
