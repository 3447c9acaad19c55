// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);

static void __used pages_typed_run_time(struct two *a)
{
#ifdef MISUSE
	owned_pages_free(a);
#else
	two_free(a);
#endif
}
