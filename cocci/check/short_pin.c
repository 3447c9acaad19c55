// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/slab.h>

int bad_unkept(unsigned long va, int n, struct page **pages)
{
	if (pin_user_pages_fast(va, n, FOLL_WRITE, pages) != n)
		return -EFAULT;
	return 0;
}

int bad_return(unsigned long va, int n, struct page **pages)
{
	int got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got < n)
		return -EFAULT;
	return 0;
}

int bad_goto(unsigned long va, int n, struct page **pages)
{
	int ret = get_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (ret < 0)
		return ret;
	if (unlikely(ret != n)) {
		ret = -EFAULT;
		goto out;
	}
	return 0;
out:
	kvfree(pages);
	return ret;
}

int good_one(unsigned long va, struct page **page)
{
	if (pin_user_pages_fast(va, 1, FOLL_WRITE, page) != 1)
		return -EFAULT;
	return 0;
}

int good_undone(unsigned long va, int n, struct page **pages)
{
	int got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got != n) {
		if (got > 0)
			unpin_user_pages(pages, got);
		return -EFAULT;
	}
	return 0;
}

int good_label(unsigned long va, int n, struct page **pages)
{
	int got = get_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got != n)
		goto out;
	return 0;
out:
	while (got-- > 0)
		put_page(pages[got]);
	return -EFAULT;
}
