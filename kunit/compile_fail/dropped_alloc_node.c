// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_alloc_node(struct owned_page o)
{
#ifdef MISUSE
	owned_page_alloc_node(0, GFP_KERNEL);
#else
	o = owned_page_alloc_node(0, GFP_KERNEL);
	owned_page_free(&o);
#endif
}
