// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_from_page_assign(struct owned_page *o,
					  struct page *page)
{
#ifdef MISUSE
	*o = page;
#else
	*o = owned_page_from_raw(page);
#endif
}
