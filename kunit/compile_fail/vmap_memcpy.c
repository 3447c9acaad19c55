// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_vmap.h>

static void __used vmap_memcpy(struct page_vmap m, const void *from)
{
#ifdef MISUSE
	memcpy(m, from, 8);
#else
	memcpy(page_vmap_addr(m), from, 8);
#endif
}
