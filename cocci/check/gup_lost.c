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

int program(struct page **pages, int n, u32 *ids, int *mapped);
void clear_ids(u32 *ids, int n);

int bad_rest(unsigned long start, int n, u32 __user *to, u32 *ids)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int got, count, mapped = 0, ret = 0;

	if (!pages)
		return -ENOMEM;
	got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);
	if (got <= 0) {
		kfree(pages);
		return -EFAULT;
	}
	count = program(pages, got, ids, &mapped);
	if (copy_to_user(to, ids, count * sizeof(*ids))) {
		clear_ids(ids, count);
		ret = -EFAULT;
		goto out;
	}
	unpin_user_pages(pages + mapped, got - mapped);
out:
	kfree(pages);
	return ret;
}

int good_rest(unsigned long start, int n, u32 __user *to, u32 *ids)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int got, count, mapped = 0, ret = 0;

	if (!pages)
		return -ENOMEM;
	got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);
	if (got <= 0) {
		kfree(pages);
		return -EFAULT;
	}
	count = program(pages, got, ids, &mapped);
	unpin_user_pages(pages + mapped, got - mapped);
	if (copy_to_user(to, ids, count * sizeof(*ids))) {
		clear_ids(ids, count);
		ret = -EFAULT;
	}
	kfree(pages);
	return ret;
}

/* what uses its count takes nothing over */
int bad_before(unsigned long start, struct page **pages, int n)
{
	long got = pin_user_pages(start, n, FOLL_WRITE, pages);
	struct folio **folios;

	if (got <= 0)
		return got;
	folios = kmalloc_array(got, sizeof(*folios), GFP_KERNEL);
	if (!folios)
		return -ENOMEM;
	return start_folios(pages, folios, got);
}

/* there are none where there is no array */
int good_array(unsigned long start, int n, u32 __user *to)
{
	struct page **pages = NULL;
	int got, ret = 0;

	if (!n)
		goto call;
	pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);
	if (got != n) {
		n = got > 0 ? got : 0;
		ret = -EAGAIN;
		goto out;
	}
call:
	if (put_user(n, to))
		ret = -EFAULT;
out:
	if (pages)
		unpin_user_pages(pages, n);
	kfree(pages);
	return ret;
}
