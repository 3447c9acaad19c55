// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/page_vmap.h>

static void __used dropped_vmap(struct owned_page_array a, struct page_vmap *to)
{
#ifdef MISUSE
	page_vmap(a, PAGE_KERNEL);
#else
	*to = page_vmap(a, PAGE_KERNEL);
#endif
}
