// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_map.h>
#include <linux/string.h>

static void __used map_memcpy(struct page_map m, void *to)
{
#ifdef MISUSE
	memcpy(to, m, 16);
#else
	memcpy(to, page_map_addr(m), 16);
#endif
}
