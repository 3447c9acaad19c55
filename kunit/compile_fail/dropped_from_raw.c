// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_from_raw(struct page *page, struct owned_page *to)
{
#ifdef MISUSE
	owned_page_from_raw(page);
#else
	*to = owned_page_from_raw(page);
#endif
}
