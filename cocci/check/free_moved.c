// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>

int enlist(struct page **pages, int n);

int bad_step(struct page **pages, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	int i;

	if (!page)
		return -ENOMEM;
	for (i = 0; i < 1 << order; i++)
		pages[i] = page++;
	if (enlist(pages, i))
		__free_pages(page, order);
	return 0;
}

int bad_jump(struct page **pages, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);

	page += 1 << order;
	__free_pages(page, order);
	return 0;
}

int good_index(struct page **pages, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);
	int i;

	if (!page)
		return -ENOMEM;
	for (i = 0; i < 1 << order; i++)
		pages[i] = page + i;
	if (enlist(pages, i))
		__free_pages(page, order);
	return 0;
}

void good_back(struct page **pages, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);

	page += 1 << order;
	page -= 1 << order;
	__free_pages(page, order);
}
