// SPDX-License-Identifier: GPL-2.0
/*
 * 456 dma-direct: always align allocation size in dma_direct_alloc_pages()
 * class: wrong-order   verdict: neither (rt)
 * file:  kernel/dma/direct.c
 * ref:   633d5fce78a6 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-map-ops.h>

/* ---- buggy ---- */
void *direct_alloc_buggy(struct device *dev, size_t size, gfp_t gfp)
{
	/* CMA takes size >> PAGE_SHIFT pages: one too few */
	struct page *page = dma_alloc_contiguous(dev, size, gfp);

	if (!page)
		page = alloc_pages_node(dev_to_node(dev), gfp, get_order(size));
	if (!page)
		return NULL;
	memset(page_address(page), 0, size);
	return page_address(page);
}

/* ---- fixed ---- */
void *direct_alloc_fixed(struct device *dev, size_t size, gfp_t gfp)
{
	struct page *page;

	size = PAGE_ALIGN(size);
	page = dma_alloc_contiguous(dev, size, gfp);
	if (!page)
		page = alloc_pages_node(dev_to_node(dev), gfp, get_order(size));
	if (!page)
		return NULL;
	memset(page_address(page), 0, size);
	return page_address(page);
}

MODULE_LICENSE("GPL");
