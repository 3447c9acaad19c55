// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_array.h>

static struct owned_page_array __used array_over_pages(struct page **pages,
						       struct owned_page *slots)
{
#ifdef MISUSE
	return owned_page_array_over(pages, 4);
#else
	return owned_page_array_over(slots, 4);
#endif
}
