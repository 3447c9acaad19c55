// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_vmap.h>

static struct page_vmap __used vmap_of_slots(struct owned_page *slots,
					     struct owned_page_array a)
{
#ifdef MISUSE
	return page_vmap(slots, PAGE_KERNEL);
#else
	a = owned_page_array_over(slots, 4);
	return page_vmap(a, PAGE_KERNEL);
#endif
}
