// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/page_vmap.h>

static void *__used vmap_raw_pages(struct page **pages, struct owned_page *owners)
{
#ifdef MISUSE
	return __owned_page_vmap(pages, 1, VM_MAP, PAGE_KERNEL);
#else
	return __owned_page_vmap(owners, 1, VM_MAP, PAGE_KERNEL);
#endif
}
