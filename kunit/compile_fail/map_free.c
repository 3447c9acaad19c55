// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>
#include <linux/page_map.h>

static void __used map_free(struct page_map m, struct owned_page o)
{
#ifdef MISUSE
	owned_page_free(&m);
#else
	owned_page_free(&o);
#endif
}
