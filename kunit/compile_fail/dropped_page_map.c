// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/page_map.h>

static void __used dropped_page_map(struct borrowed_page b, struct page_map *to)
{
#ifdef MISUSE
	page_map(b);
#else
	*to = page_map(b);
#endif
}
