// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static void __used owned_free_of_page(struct page *page)
{
#ifdef MISUSE
	owned_page_free(page);
#else
	__free_page(page);
#endif
}
