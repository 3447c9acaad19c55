// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/slab.h>

struct buffer {
	struct page **pages;
	struct page *page;
};

int account(struct buffer *b);

struct buffer *bad_array(unsigned long va, int n)
{
	struct page **pages = kvmalloc_array(n, sizeof(*pages), GFP_KERNEL);
	struct buffer *b;

	if (!pages)
		return NULL;
	if (pin_user_pages_fast(va, n, FOLL_WRITE, pages) != n)
		goto free;
	b = kmalloc(sizeof(*b), GFP_KERNEL);
	if (!b)
		goto free;
	b->pages = pages;
	return b;
free:
	kvfree(pages);
	return NULL;
}

int bad_one(struct buffer *b, unsigned long va)
{
	struct page *page;

	if (get_user_pages_fast(va, 1, FOLL_WRITE, &page) != 1)
		return -EFAULT;
	if (account(b))
		return -ENOMEM;
	b->page = page;
	return 0;
}

int bad_one_kept(struct buffer *b, unsigned long va)
{
	struct page *page;
	int got;

	got = pin_user_pages_fast(va, 1, FOLL_WRITE, &page);
	if (got < 1)
		return -EFAULT;
	if (account(b))
		return -ENOMEM;
	b->page = page;
	return 0;
}

struct buffer *good_array(unsigned long va, int n)
{
	struct page **pages = kvmalloc_array(n, sizeof(*pages), GFP_KERNEL);
	struct buffer *b;
	int got;

	if (!pages)
		return NULL;
	got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got != n)
		goto unpin;
	b = kmalloc(sizeof(*b), GFP_KERNEL);
	if (!b)
		goto unpin;
	b->pages = pages;
	return b;
unpin:
	if (got > 0)
		unpin_user_pages(pages, got);
	kvfree(pages);
	return NULL;
}

int good_one(struct buffer *b, unsigned long va)
{
	struct page *page;

	if (get_user_pages_fast(va, 1, FOLL_WRITE, &page) != 1)
		return -EFAULT;
	if (account(b)) {
		put_page(page);
		return -ENOMEM;
	}
	b->page = page;
	return 0;
}
