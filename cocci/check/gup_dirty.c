// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

struct buffer {
	struct page *pages[16];
	int n;
};

int bad_get(struct buffer *buffer, unsigned long start, bool from_device)
{
	buffer->n = pin_user_pages_fast(start, 16, from_device ? FOLL_WRITE : 0, buffer->pages);
	return buffer->n < 0 ? buffer->n : 0;
}

/* the device only reads */
int good_get(struct buffer *buffer, unsigned long start)
{
	buffer->n = pin_user_pages_fast(start, 16, 0, buffer->pages);
	return buffer->n < 0 ? buffer->n : 0;
}

void good_put(struct buffer *buffer)
{
	unpin_user_pages(buffer->pages, buffer->n);
}
