// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/scatterlist.h>

int bad_scatterlist(struct scatterlist *sg, int n)
{
	struct page *page;
	int i = 0;

	while (n--) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		sg_set_page(&sg[i], page, PAGE_SIZE, 0);
		i++;
	}
	return 0;
out:
	while (i >= 0) {
		__free_page(sg_page(&sg[i]));
		i--;
	}
	return -ENOMEM;
}

int bad_for(struct page **pages, int n)
{
	struct page *page;
	int i;

	for (i = 0; i < n; i++) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		pages[i] = page;
	}
	return 0;
out:
	for (; i >= 0; i--)
		__free_page(pages[i]);
	return -ENOMEM;
}

int from_the_last(struct page **pages, int n)
{
	struct page *page;
	int i;

	for (i = 0; i < n; i++) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		pages[i] = page;
	}
	return 0;
out:
	while (--i >= 0)
		__free_page(pages[i]);
	return -ENOMEM;
}

int one_less_first(struct page **pages, int n)
{
	struct page *page;
	int i;

	for (i = 0; i < n; i++) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		pages[i] = page;
	}
	return 0;
out:
	i--;
	for (; i >= 0; i--)
		__free_page(pages[i]);
	return -ENOMEM;
}

int one_less_in_the_loop(struct scatterlist *sg, int n)
{
	struct page *page;
	int i = 0;

	while (n--) {
		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		sg_set_page(&sg[i], page, PAGE_SIZE, 0);
		i++;
	}
	return 0;
out:
	while (i > 0) {
		i--;
		__free_page(sg_page(&sg[i]));
	}
	return -ENOMEM;
}
