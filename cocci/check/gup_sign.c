// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

int bad_copied(u64 start, u64 n, struct page **pages)
{
	int got = get_user_pages_fast(start, n, FOLL_WRITE, pages);
	u64 i, num = got;

	if (num == n)
		return 0;
	for (i = 0; i < num; i++)
		put_page(pages[i]);
	return -ENOMEM;
}

int bad_test(unsigned long start, unsigned int n, struct page **pages)
{
	unsigned int got;

	got = pin_user_pages_fast(start, n, 0, pages);
	if (got < 0)
		return -EFAULT;
	return 0;
}

int bad_whole(unsigned long start, size_t n, struct page **pages)
{
	size_t got = pin_user_pages_fast(start, n, 0, pages);

	if (got != n) {
		unpin_user_pages(pages, got);
		return -EFAULT;
	}
	return 0;
}

int good_tested(u64 start, u64 n, struct page **pages)
{
	int got = get_user_pages_fast(start, n, FOLL_WRITE, pages);
	u64 i, num;

	if (got < 0)
		return got;
	num = got;
	for (i = 0; i < num; i++)
		put_page(pages[i]);
	return 0;
}

int good_signed(unsigned long start, int n, struct page **pages)
{
	int i, got = get_user_pages_fast(start, n, FOLL_WRITE, pages);

	for (i = 0; i < got; i++)
		put_page(pages[i]);
	return got < 0 ? got : 0;
}
