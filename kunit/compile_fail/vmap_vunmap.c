// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_vmap.h>

static void __used vmap_vunmap(struct page_vmap m)
{
#ifdef MISUSE
	vunmap(m);
#else
	page_vunmap(&m);
#endif
}
