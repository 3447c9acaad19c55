// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page.h>

static int __used page_read(struct page *page, void *to)
{
#ifdef MISUSE
	return borrowed_page_read(page, 0, to, 16);
#else
	return borrowed_page_read(borrowed_page_from_raw(page), 0, to, 16);
#endif
}
