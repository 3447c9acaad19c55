// SPDX-License-Identifier: GPL-2.0
/* Fields of a header, and functions, that two files share. */
#include <linux/mm.h>
#include <linux/module.h>
#include "header.h"

struct page *ring_page(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (page)
		SetPagePrivate(page);
	return page;
}

int ring_make(struct ring *ring)
{
	struct page *page;

	for (ring->n = 0; ring->n < 4; ring->n++) {
		page = ring_page();
		if (!page)
			goto undo;
		ring->pages[ring->n] = page;
	}
	ring->spare = alloc_page(GFP_KERNEL); // want: owned_page
	if (ring->spare)
		return 0;
undo:
	ring_end(ring);
	return -ENOMEM;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
