// SPDX-License-Identifier: GPL-2.0
/*
 * 312 ramfs: fix memleak on no-mmu arch
 * class: leak-always   verdict: flow
 * file:  fs/ramfs/file-nommu.c
 * ref:   b836aec53e2b (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/pagemap.h>

/* ---- buggy ---- */
int expand_for_mapping_buggy(struct inode *inode, unsigned long npages)
{
	unsigned int order = get_order(npages << PAGE_SHIFT);
	unsigned long loop;
	struct page *pages;
	int ret;

	pages = alloc_pages(GFP_USER | __GFP_ZERO, order);
	if (!pages)
		return -ENOMEM;
	split_page(pages, order);
	for (loop = npages; loop < 1UL << order; loop++)
		__free_page(pages + loop);

	for (loop = 0; loop < npages; loop++) {
		struct page *page = pages + loop;

		ret = add_to_page_cache_lru(page, inode->i_mapping, loop, GFP_USER);
		if (ret < 0)
			goto add_error;
		SetPageDirty(page);
		SetPageUptodate(page);
		unlock_page(page);	/* page cache has its own ref */
	}
	return 0;

add_error:
	while (loop < npages)
		__free_page(pages + loop++);
	return ret;
}

/* ---- fixed ---- */
int expand_for_mapping_fixed(struct inode *inode, unsigned long npages)
{
	unsigned int order = get_order(npages << PAGE_SHIFT);
	unsigned long loop;
	struct page *pages;
	int ret;

	pages = alloc_pages(GFP_USER | __GFP_ZERO, order);
	if (!pages)
		return -ENOMEM;
	split_page(pages, order);
	for (loop = npages; loop < 1UL << order; loop++)
		__free_page(pages + loop);

	for (loop = 0; loop < npages; loop++) {
		struct page *page = pages + loop;

		ret = add_to_page_cache_lru(page, inode->i_mapping, loop, GFP_USER);
		if (ret < 0)
			goto add_error;
		SetPageDirty(page);
		SetPageUptodate(page);
		unlock_page(page);
		put_page(page);
	}
	return 0;

add_error:
	while (loop < npages)
		__free_page(pages + loop++);
	return ret;
}

MODULE_LICENSE("GPL");
