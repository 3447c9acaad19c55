// SPDX-License-Identifier: GPL-2.0
/*
 * 260 block: bio_copy_user: do not free the pages of the caller's rq_map_data
 * class: free-of-borrowed   verdict: flow
 * file:  block/blk-map.c
 * ref:   from memory; subject and hash not confirmed
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/bio.h>

extern int copy_in(struct page *page);
/* md: the caller's own pages, or NULL */

/* ---- buggy ---- */
int copy_user_buggy(struct bio *bio, struct page **md, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		struct page *page = md ? md[i] : alloc_page(GFP_KERNEL);

		if (!page)
			goto err;
		__bio_add_page(bio, page, PAGE_SIZE, 0);
		if (copy_in(page))
			goto err;
	}
	return 0;
err:
	bio_free_pages(bio);			/* md's pages too */
	return -ENOMEM;
}

/* ---- fixed ---- */
int copy_user_fixed(struct bio *bio, struct page **md, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		struct page *page = md ? md[i] : alloc_page(GFP_KERNEL);

		if (!page)
			goto err;
		__bio_add_page(bio, page, PAGE_SIZE, 0);
		if (copy_in(page))
			goto err;
	}
	return 0;
err:
	if (!md)
		bio_free_pages(bio);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
