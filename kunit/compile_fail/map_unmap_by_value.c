// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_map.h>

static void __used map_unmap_by_value(struct page_map m)
{
#ifdef MISUSE
	page_unmap(m);
#else
	page_unmap(&m);
#endif
}
