// SPDX-License-Identifier: GPL-2.0
// expect-gcc: invalid operands|incompatible type|cannot convert
// expect-clang: incompatible type
#include <linux/page_map.h>

static void __used map_kunmap_local(struct page_map m)
{
#ifdef MISUSE
	kunmap_local(m);
#else
	page_unmap(&m);
#endif
}
