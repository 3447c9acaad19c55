// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_nth_free(struct owned_pages b)
{
#ifdef MISUSE
	__free_page(owned_pages_nth(b, 1));
#else
	owned_pages_free(&b);
#endif
}
