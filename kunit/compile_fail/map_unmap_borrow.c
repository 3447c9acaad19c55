// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/page_map.h>

static void __used map_unmap_borrow(struct page_map m, struct borrowed_page b)
{
#ifdef MISUSE
	page_unmap(&b);
#else
	page_unmap(&m);
#endif
}
