// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static void *__used owned_raw_array_of_pages(struct page **pages)
{
#ifdef MISUSE
	return vmap(owned_page_raw_array(pages), 2, VM_MAP, PAGE_KERNEL);
#else
	return vmap(pages, 2, VM_MAP, PAGE_KERNEL);
#endif
}
