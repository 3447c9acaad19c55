// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/page_vmap.h>

static void *__used private_vmap(struct page_vmap m)
{
#ifdef MISUSE
	return m.addr;
#else
	return page_vmap_addr(m);
#endif
}
