// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/slab.h>

int use(struct page **pages, int n);
int prepare(void);

int bad_loop(unsigned long va, int n)
{
	struct page **pages = kmalloc_array(n, sizeof(*pages), GFP_KERNEL);
	int i, ret = -ENOMEM;

	if (!pages)
		return -ENOMEM;
	if (prepare())
		goto out;
	ret = get_user_pages_fast(va, n, FOLL_WRITE, pages);
out:
	for (i = 0; i < n; i++)
		put_page(pages[i]);
	kfree(pages);
	return ret;
}

int bad_array(unsigned long va, int n)
{
	struct page **pages = kvmalloc_array(n, sizeof(*pages), GFP_KERNEL);
	int ret = -ENOMEM;

	if (!pages)
		return -ENOMEM;
	if (prepare())
		goto out;
	ret = pin_user_pages_fast(va, n, FOLL_WRITE, pages);
out:
	unpin_user_pages(pages, n);
	kvfree(pages);
	return ret;
}

int good_zero(unsigned long va, int n)
{
	struct page **pages = kvmalloc_array(n, sizeof(*pages), GFP_KERNEL);
	int got = 0;

	if (!pages)
		return -ENOMEM;
	if (prepare())
		goto out;
	got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);
out:
	unpin_user_pages(pages, got);
	kvfree(pages);
	return got;
}

int good_labels(unsigned long va, int n)
{
	struct page **pages = kmalloc_array(n, sizeof(*pages), GFP_KERNEL);
	int i, ret = -ENOMEM;

	if (!pages)
		return -ENOMEM;
	if (prepare())
		goto out;
	ret = get_user_pages_fast(va, n, FOLL_WRITE, pages);
	for (i = 0; i < ret; i++)
		put_page(pages[i]);
out:
	kfree(pages);
	return ret;
}

int bad_short(unsigned long va, int n, struct page **pages)
{
	int i, got, ret = -EFAULT;

	got = get_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got != n) {
		if (got < 0)
			n = 0;
		goto out;
	}
	ret = use(pages, n);
out:
	for (i = 0; i < n; i++)
		put_page(pages[i]);
	return ret;
}

int bad_short_array(unsigned long va, int n, struct page **pages)
{
	int got, ret = -EFAULT;

	got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got < n)
		goto out;
	ret = use(pages, n);
out:
	unpin_user_pages(pages, n);
	return ret;
}

int as_many_as_came(unsigned long va, int n, struct page **pages)
{
	int i, got, ret = -EFAULT;

	got = get_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got != n) {
		if (got < 0)
			n = 0;
		else
			n = got;
		goto out;
	}
	ret = use(pages, n);
out:
	for (i = 0; i < n; i++)
		put_page(pages[i]);
	return ret;
}

int as_many_as_came_array(unsigned long va, int n, struct page **pages)
{
	int got, ret = -EFAULT;

	got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got < n)
		goto out;
	ret = use(pages, n);
out:
	if (got > 0)
		unpin_user_pages(pages, got);
	return ret;
}

int bad_all_of_few(unsigned long va, int n, struct page **pages)
{
	int got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got != n) {
		unpin_user_pages(pages, n);
		return -EFAULT;
	}
	return 0;
}

int good_corrected(unsigned long va, long n, struct page **pages)
{
	long i, got;
	int ret;

	got = get_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got != n) {
		n = got < 0 ? 0 : got;
		ret = -EFAULT;
		goto put;
	}
	ret = use(pages, n);
put:
	for (i = 0; i < n; i++)
		put_page(pages[i]);
	return ret;
}

int good_as_many(unsigned long va, int n, struct page **pages)
{
	int ret, got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got != n) {
		if (got > 0)
			unpin_user_pages(pages, got);
		return -EFAULT;
	}
	ret = use(pages, n);
	unpin_user_pages(pages, n);
	return ret;
}
