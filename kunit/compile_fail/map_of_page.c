// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_map.h>

static struct page_map __used map_of_page(struct borrowed_page b,
					  struct page *page)
{
#ifdef MISUSE
	return page_map(page);
#else
	return page_map(b);
#endif
}
