// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/page_map.h>

static void *__used private_map(struct page_map m)
{
#ifdef MISUSE
	return m.addr;
#else
	return page_map_addr(m);
#endif
}
