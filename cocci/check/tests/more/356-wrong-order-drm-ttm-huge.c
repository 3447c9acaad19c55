// SPDX-License-Identifier: GPL-2.0
/*
 * 356 drm/ttm: fix incrementing the page pointer for huge pages
 * class: wrong-order   verdict: neither (rt)
 * file:  drivers/gpu/drm/ttm/ttm_page_alloc.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define HUGE_NR 512

/* ---- buggy ---- */
void ttm_put_buggy(struct page **pages, unsigned int npages)
{
	unsigned int i = 0, j, order;

	while (i < npages) {
		struct page *p = pages[i];

		order = 0;
		if (npages - i >= HUGE_NR) {
			for (j = 1; j < HUGE_NR; ++j)
				if (p++ != pages[i + j])
					break;	/* always */
			if (j == HUGE_NR)
				order = 9;
		}
		__free_pages(pages[i], order);
		for (j = 1 << order; j; --j)
			pages[i++] = NULL;
	}
}

/* ---- fixed ---- */
void ttm_put_fixed(struct page **pages, unsigned int npages)
{
	unsigned int i = 0, j, order;

	while (i < npages) {
		struct page *p = pages[i];

		order = 0;
		if (npages - i >= HUGE_NR) {
			for (j = 1; j < HUGE_NR; ++j)
				if (++p != pages[i + j])
					break;
			if (j == HUGE_NR)
				order = 9;
		}
		__free_pages(pages[i], order);
		for (j = 1 << order; j; --j)
			pages[i++] = NULL;
	}
}

MODULE_LICENSE("GPL");
