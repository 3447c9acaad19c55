// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_from_alloc_page(struct owned_page o)
{
#ifdef MISUSE
	o = alloc_page(GFP_KERNEL);
#else
	o = owned_page_alloc(GFP_KERNEL);
#endif
	owned_page_free(&o);
}
