// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);
DEFINE_OWNED_PAGES(three, 3);

static void __used pages_typed_wrong_free(struct two *a)
{
#ifdef MISUSE
	three_free(a);
#else
	two_free(a);
#endif
}
