// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_vmap.h>

static void __used vmap_kvfree(struct page_vmap m)
{
#ifdef MISUSE
	kvfree(m);
#else
	page_vunmap(&m);
#endif
}
