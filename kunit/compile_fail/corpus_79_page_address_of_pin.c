// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * io_uring/kbuf: don't allow registered buffer rings on highmem pages
 * commit f8024f1f36a3
 */
#include <linux/page_map.h>
#include <linux/pinned_pages.h>

static u16 __used ring_tail(struct pinned_pages ring)
{
#ifdef MISUSE
	const u16 *tail = page_address(pinned_pages_nth(ring, 0));

	return *tail;			/* NULL if it is highmem */
#else
	CLASS(page_map, map)(pinned_pages_nth(ring, 0));
	const u16 *tail = page_map_addr(map);

	return *tail;
#endif
}
