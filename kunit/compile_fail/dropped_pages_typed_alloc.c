// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);

static void __used dropped_pages_typed_alloc(struct two *a)
{
#ifdef MISUSE
	two_alloc(GFP_KERNEL);
#else
	*a = two_alloc(GFP_KERNEL);
#endif
}
