// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_vmap.h>

static void __used vmap_vfree(struct page_vmap m)
{
#ifdef MISUSE
	vfree(m);
#else
	page_vunmap(&m);
#endif
}
