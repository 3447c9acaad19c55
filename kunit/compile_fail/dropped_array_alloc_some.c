// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_array.h>

static void __used dropped_array_alloc_some(struct owned_page_array *a)
{
#ifdef MISUSE
	owned_page_array_alloc_some(a, GFP_KERNEL, 4);
#else
	if (!owned_page_array_alloc_some(a, GFP_KERNEL, 4))
		owned_page_array_free_all(a);
#endif
}
