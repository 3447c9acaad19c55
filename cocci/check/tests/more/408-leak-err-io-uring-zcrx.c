// SPDX-License-Identifier: GPL-2.0
/*
 * 408 io_uring/zcrx: fix leaking pages on sg init fail
 * class: leak-on-error-path   verdict: flow
 * file:  io_uring/zcrx.c
 * ref:   from memory; 2025
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

struct area { struct page **pages; int nr; struct sg_table sgt; };
/* returns an array of pinned pages */
extern struct page **pin_pages(unsigned long addr, unsigned long len, int *n);

/* ---- buggy ---- */
int import_umem_buggy(struct area *a, unsigned long addr, unsigned long len)
{
	struct page **pages;
	int nr, ret;

	pages = pin_pages(addr, len, &nr);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	ret = sg_alloc_table_from_pages(&a->sgt, pages, nr, 0,
					(unsigned long)nr << PAGE_SHIFT,
					GFP_KERNEL_ACCOUNT);
	if (ret)
		return ret;			/* pinned pages leaked */
	a->pages = pages;
	a->nr = nr;
	return 0;
}

/* ---- fixed ---- */
int import_umem_fixed(struct area *a, unsigned long addr, unsigned long len)
{
	struct page **pages;
	int nr, ret;

	pages = pin_pages(addr, len, &nr);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	ret = sg_alloc_table_from_pages(&a->sgt, pages, nr, 0,
					(unsigned long)nr << PAGE_SHIFT,
					GFP_KERNEL_ACCOUNT);
	if (ret) {
		unpin_user_pages(pages, nr);
		kvfree(pages);
		return ret;
	}
	a->pages = pages;
	a->nr = nr;
	return 0;
}

MODULE_LICENSE("GPL");
