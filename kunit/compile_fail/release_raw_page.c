// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_release.h>

static void __used release_raw_page(struct page *page, struct owned_page *o)
{
#ifdef MISUSE
	owned_page_release(page);
#else
	owned_page_release(o);
#endif
}
