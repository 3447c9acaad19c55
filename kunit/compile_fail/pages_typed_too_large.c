// SPDX-License-Identifier: GPL-2.0
// expect: static.?assert
#include <linux/owned_pages.h>

#ifdef MISUSE
DEFINE_OWNED_PAGES(huge, 40);
#else
DEFINE_OWNED_PAGES(huge, 4);
#endif

static void __used pages_typed_too_large(struct huge a)
{
	huge_free(&a);
}
