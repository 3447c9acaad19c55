// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

int start_io(struct page **pages, int n);

int bad_check(unsigned long start, struct page **pages, int n)
{
	int got = get_user_pages_fast(start, n, FOLL_WRITE, pages);

	if (got < 0)
		return got;
	if (start & 511)
		return -EINVAL;
	return start_io(pages, got);
}

int bad_checks(unsigned long start, struct page **pages, int n)
{
	int got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);

	if (got < 0)
		return got;
	if (got != n) {
		unpin_user_pages(pages, got);
		return -EFAULT;
	}
	if (start & 511)
		return -EINVAL;
	return start_io(pages, got);
}

int good_check(unsigned long start, struct page **pages, int n)
{
	int got = get_user_pages_fast(start, n, FOLL_WRITE, pages);

	if (got < 0)
		return got;
	if (start & 511) {
		release_pages(pages, got);
		return -EINVAL;
	}
	return start_io(pages, got);
}

/* one, or none */
int good_one(unsigned long start)
{
	struct page *pages[1];
	int got = get_user_pages_fast(start, 1, 0, pages);

	if (got < 0)
		return got;
	if (got != 1)
		return -EFAULT;
	put_page(pages[0]);
	return 0;
}

/* the caller knows how many */
int good_told(unsigned long start, struct page **pages, int n, int *total)
{
	int got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);

	if (got <= 0)
		return got;
	*total += got;
	if (got & 1)
		return -EINVAL;
	return 0;
}
