// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/uio.h>

struct request {
	struct page **pages;
	int n;
};

int get(struct request *request, struct iov_iter *iter, size_t max)
{
	size_t start;
	ssize_t got = iov_iter_get_pages2(iter, request->pages, max, 16, &start);

	if (got < 0)
		return got;
	request->n = DIV_ROUND_UP(got + start, PAGE_SIZE);
	return 0;
}

void bad_release(struct request *request, bool dirty)
{
	int i;

	for (i = 0; i < request->n; i++) {
		if (dirty)
			set_page_dirty_lock(request->pages[i]);
		put_page(request->pages[i]);
	}
}

void only_read(struct request *request)
{
	int i;

	for (i = 0; i < request->n; i++)
		put_page(request->pages[i]);
}

void pinned(struct request *request)
{
	unpin_user_pages_dirty_lock(request->pages, request->n, true);
}
