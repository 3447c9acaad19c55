// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_nth_put(struct owned_pages b)
{
#ifdef MISUSE
	put_page(owned_pages_nth(b, 1));
#else
	owned_pages_free(&b);
#endif
}
