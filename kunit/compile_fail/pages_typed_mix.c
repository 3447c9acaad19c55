// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);
DEFINE_OWNED_PAGES(three, 3);

static void __used pages_typed_mix(struct two *a, struct three *b)
{
#ifdef MISUSE
	*b = *a;
#else
	*b = three_take(b);
#endif
}
