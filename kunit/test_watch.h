/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TEST_WATCH_H
#define TEST_WATCH_H

/*
 * Whether a page was freed is seen through a second, raw reference on it: after
 * the free that one is the last.
 */

#include <linux/mm.h>

static inline struct page *watch_page(struct page *page)
{
	if (page)
		get_page(page);
	return page;
}

/* Is ours the last reference? It is put. */
static inline bool was_freed(struct page *page)
{
	bool freed = page_count(page) == 1;

	put_page(page);
	return freed;
}

#endif /* TEST_WATCH_H */
