// SPDX-License-Identifier: GPL-2.0
/*
 * 401 agp/intel: Fix a memory leak on module initialisation failure
 * class: leak-on-error-path   verdict: flow*
 * file:  drivers/char/agp/intel-gtt.c
 * ref:   b975abbd382f (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>
#include <asm/set_memory.h>

struct gtt { struct device *dev; struct page *scratch; dma_addr_t dma; bool dmar; };

/* ---- buggy ---- */
int setup_scratch_buggy(struct gtt *g)
{
	struct page *page;

	page = alloc_page(GFP_KERNEL | GFP_DMA32 | __GFP_ZERO);
	if (!page)
		return -ENOMEM;
	set_pages_uc(page, 1);
	if (g->dmar) {
		g->dma = dma_map_page(g->dev, page, 0, PAGE_SIZE,
				      DMA_BIDIRECTIONAL);
		if (dma_mapping_error(g->dev, g->dma))
			return -EINVAL;		/* page leaked */
	} else {
		g->dma = page_to_phys(page);
	}
	g->scratch = page;
	return 0;
}

/* ---- fixed ---- */
int setup_scratch_fixed(struct gtt *g)
{
	struct page *page;

	page = alloc_page(GFP_KERNEL | GFP_DMA32 | __GFP_ZERO);
	if (!page)
		return -ENOMEM;
	set_pages_uc(page, 1);
	if (g->dmar) {
		g->dma = dma_map_page(g->dev, page, 0, PAGE_SIZE,
				      DMA_BIDIRECTIONAL);
		if (dma_mapping_error(g->dev, g->dma)) {
			__free_page(page);
			return -EINVAL;
		}
	} else {
		g->dma = page_to_phys(page);
	}
	g->scratch = page;
	return 0;
}

MODULE_LICENSE("GPL");
