// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

struct dma {
	struct page **got;
	struct page **pinned;
	struct page **either;
};

int use(struct page **pages, int n);

int bad_free_gotten(unsigned long va, int n, struct page **pages)
{
	int i, got = get_user_pages_fast(va, n, FOLL_WRITE, pages);

	for (i = 0; i < got; i++)
		__free_page(pages[i]);
	return 0;
}

int bad_unpin_gotten(unsigned long va, int n, struct page **pages)
{
	int got = get_user_pages_fast(va, n, FOLL_WRITE, pages);

	unpin_user_pages(pages, got);
	return 0;
}

int bad_put_pinned(unsigned long va, int n, struct page **pages)
{
	int i, got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	for (i = 0; i < got; i++)
		put_page(pages[i]);
	return 0;
}

int bad_put_element(unsigned long va, int n, struct page **pages)
{
	int got = pin_user_pages(va, n, FOLL_WRITE, pages);

	while (got--) {
		struct page *page = pages[got];

		set_page_dirty_lock(page);
		put_page(page);
	}
	return 0;
}

int bad_put_one(unsigned long va)
{
	struct page *page;

	if (pin_user_pages_fast(va, 1, FOLL_WRITE, &page) != 1)
		return -EFAULT;
	put_page(page);
	return 0;
}

int good_map(struct dma *d, unsigned long va, int n, bool pin)
{
	int got = get_user_pages_fast(va, n, FOLL_WRITE, d->got);

	got = pin_user_pages_fast(va, n, FOLL_WRITE, d->pinned);
	if (pin)
		return pin_user_pages_fast(va, n, FOLL_WRITE, d->either);
	return get_user_pages_fast(va, n, FOLL_WRITE, d->either);
}

void bad_unmap(struct dma *d, int n)
{
	unpin_user_pages(d->got, n);
	while (n--)
		put_page(d->pinned[n]);
}

void good_unmap(struct dma *d, int n, bool pin)
{
	unpin_user_pages(d->pinned, n);
	if (pin) {
		unpin_user_pages(d->either, n);
		return;
	}
	while (n--) {
		put_page(d->got[n]);
		put_page(d->either[n]);
	}
}

int good_local(unsigned long va, int n, struct page **pages)
{
	int got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got > 0)
		unpin_user_pages_dirty_lock(pages, got, true);
	got = get_user_pages_fast(va, n, FOLL_WRITE, pages);
	release_pages(pages, got);
	return 0;
}
