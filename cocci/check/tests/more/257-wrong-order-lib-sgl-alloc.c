// SPDX-License-Identifier: GPL-2.0
/*
 * 257 sgl_alloc_order: fix memory leak
 * class: wrong-order   verdict: type
 * file:  lib/scatterlist.c
 * ref:   b2a182a40278
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

/* ---- buggy ---- */
struct scatterlist *sgl_alloc_buggy(unsigned int n, unsigned int order)
{
	struct scatterlist *sg, *sgl = kmalloc_array(n, sizeof(*sg), GFP_KERNEL);
	unsigned int i;

	if (!sgl)
		return NULL;
	sg_init_table(sgl, n);
	for_each_sg(sgl, sg, n, i) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page) {
			sgl_free(sgl);		/* order 0 */
			return NULL;
		}
		sg_set_page(sg, page, PAGE_SIZE << order, 0);
	}
	return sgl;
}

/* ---- fixed ---- */
struct scatterlist *sgl_alloc_fixed(unsigned int n, unsigned int order)
{
	struct scatterlist *sg, *sgl = kmalloc_array(n, sizeof(*sg), GFP_KERNEL);
	unsigned int i;

	if (!sgl)
		return NULL;
	sg_init_table(sgl, n);
	for_each_sg(sgl, sg, n, i) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page) {
			sgl_free_order(sgl, order);
			return NULL;
		}
		sg_set_page(sg, page, PAGE_SIZE << order, 0);
	}
	return sgl;
}

MODULE_LICENSE("GPL");
