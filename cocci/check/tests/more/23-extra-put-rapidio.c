// SPDX-License-Identifier: GPL-2.0
/*
 * 23 rapidio: fix an error in get_user_pages_fast() error handling
 * class: extra-put   verdict: flow
 * file:  drivers/rapidio/devices/rio_mport_cdev.c
 * ref:   subject; 2020-05 (hash from memory ffca476a0a8d)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int do_dma(struct page **pages, long n);	/* on success puts them at the end */

/* ---- buggy ---- */
int dma_transfer_buggy(unsigned long va, long nr_pages)
{
	struct page **list = kmalloc_array(nr_pages, sizeof(*list), GFP_KERNEL);
	long i, pinned;
	int ret;

	if (!list)
		return -ENOMEM;
	pinned = get_user_pages_fast(va, nr_pages, FOLL_WRITE, list);
	if (pinned != nr_pages) {
		if (pinned < 0)
			nr_pages = 0;
		ret = -EFAULT;
		goto err_pg;			/* 0 <= pinned < nr_pages */
	}
	ret = do_dma(list, nr_pages);
	if (ret)
		goto err_pg;
	kfree(list);
	return 0;
err_pg:
	for (i = 0; i < nr_pages; i++)
		put_page(list[i]);		/* [pinned, nr_pages) never taken */
	kfree(list);
	return ret;
}

/* ---- fixed ---- */
int dma_transfer_fixed(unsigned long va, long nr_pages)
{
	struct page **list = kmalloc_array(nr_pages, sizeof(*list), GFP_KERNEL);
	long i, pinned;
	int ret;

	if (!list)
		return -ENOMEM;
	pinned = get_user_pages_fast(va, nr_pages, FOLL_WRITE, list);
	if (pinned != nr_pages) {
		if (pinned < 0)
			nr_pages = 0;
		else
			nr_pages = pinned;	/* what there is to put */
		ret = -EFAULT;
		goto err_pg;
	}
	ret = do_dma(list, nr_pages);
	if (ret)
		goto err_pg;
	kfree(list);
	return 0;
err_pg:
	for (i = 0; i < nr_pages; i++)
		put_page(list[i]);
	kfree(list);
	return ret;
}

MODULE_LICENSE("GPL");
