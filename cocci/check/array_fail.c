// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>

int hand_on(struct page **list, unsigned long n);
int add(struct sg_table *table, struct page **list, unsigned long n);

int bad_bulk(struct sg_table *table, unsigned int n)
{
	struct page **list = kvcalloc(n, sizeof(*list), GFP_KERNEL);
	unsigned long filled;
	int ret = -ENOMEM;

	if (!list)
		return -ENOMEM;
	do {
		filled = alloc_pages_bulk_array(GFP_KERNEL, n, list);
		if (!filled)
			goto err;
		ret = add(table, list, filled);
		if (ret)
			goto err;
		memset(list, 0, filled * sizeof(*list));
		n -= filled;
	} while (n);
	kvfree(list);
	return 0;
err:
	kvfree(list);
	return ret;
}

int bad_pin(unsigned long start, int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int ret, got;

	if (!pages)
		return -ENOMEM;
	got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);
	if (got <= 0) {
		kfree(pages);
		return got;
	}
	ret = hand_on(pages, got);
	if (ret < 0) {
		pr_err("not handed on\n");
		goto out;
	}
	ret = 0;
out:
	kfree(pages);
	return ret;
}

int good_pin(unsigned long start, int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int ret, got;

	if (!pages)
		return -ENOMEM;
	got = pin_user_pages_fast(start, n, FOLL_WRITE, pages);
	if (got <= 0) {
		ret = got;
		goto out;
	}
	ret = hand_on(pages, got);
	if (ret < 0)
		goto unpin;
	ret = 0;
	goto out;
unpin:
	unpin_user_pages(pages, got);
out:
	kfree(pages);
	return ret;
}

int good_bulk(struct sg_table *table, unsigned int n)
{
	struct page **list = kvcalloc(n, sizeof(*list), GFP_KERNEL);
	unsigned long filled;
	int ret;

	if (!list)
		return -ENOMEM;
	filled = alloc_pages_bulk_array(GFP_KERNEL, n, list);
	ret = add(table, list, filled);
	if (ret)
		goto err;
	kvfree(list);
	return 0;
err:
	while (filled--)
		__free_page(list[filled]);
	kvfree(list);
	return ret;
}
