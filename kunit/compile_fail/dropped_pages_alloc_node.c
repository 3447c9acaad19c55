// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_pages.h>

static void __used dropped_pages_alloc_node(struct owned_pages b)
{
#ifdef MISUSE
	owned_pages_alloc_node(0, GFP_KERNEL, 2);
#else
	b = owned_pages_alloc_node(0, GFP_KERNEL, 2);
	owned_pages_free(&b);
#endif
}
