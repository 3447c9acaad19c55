// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

struct buffer {
	struct page *pages[16];
	int n;
};

int good_get(struct buffer *buffer, unsigned long start)
{
	buffer->n = pin_user_pages_fast(start, 16, FOLL_WRITE, buffer->pages);
	return buffer->n < 0 ? buffer->n : 0;
}

void good_put(struct buffer *buffer)
{
	unpin_user_pages_dirty_lock(buffer->pages, buffer->n, true);
}
