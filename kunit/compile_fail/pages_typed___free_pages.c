// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);

static void __used pages_typed___free_pages(struct two a)
{
#ifdef MISUSE
	__free_pages(a, 2);
#else
	two_free(&a);
#endif
}
