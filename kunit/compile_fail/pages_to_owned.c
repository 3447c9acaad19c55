// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_to_owned(struct owned_page *to, struct owned_pages b)
{
#ifdef MISUSE
	*to = b;
#else
	*to = OWNED_PAGE_EMPTY;
	owned_pages_free(&b);
#endif
}
