// SPDX-License-Identifier: GPL-2.0
/*
 * 373 iwlwifi: unmap the paging memory before freeing it
 * class: free-while-mapped   verdict: type
 * file:  drivers/net/wireless/intel/iwlwifi/fw/paging.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

#define N_BLOCKS 33

struct paging { struct page *block; dma_addr_t phys; u32 size; };

/* ---- buggy ---- */
int alloc_paging_buggy(struct device *dev, struct paging *p, u32 size)
{
	p->block = alloc_pages(GFP_KERNEL, get_order(size));
	if (!p->block)
		return -ENOMEM;
	p->size = size;
	p->phys = dma_map_page(dev, p->block, 0, size, DMA_BIDIRECTIONAL);
	if (!dma_mapping_error(dev, p->phys))
		return 0;
	__free_pages(p->block, get_order(size));
	p->block = NULL;
	return -ENOMEM;
}

void free_paging_buggy(struct paging *db)
{
	int i;

	for (i = 0; i < N_BLOCKS; i++) {
		struct paging *p = &db[i];

		if (!p->block)
			continue;
		__free_pages(p->block, get_order(p->size));	/* still mapped */
		p->block = NULL;
	}
}

/* ---- fixed ---- */
int alloc_paging_fixed(struct device *dev, struct paging *p, u32 size)
{
	p->block = alloc_pages(GFP_KERNEL, get_order(size));
	if (!p->block)
		return -ENOMEM;
	p->size = size;
	p->phys = dma_map_page(dev, p->block, 0, size, DMA_BIDIRECTIONAL);
	if (!dma_mapping_error(dev, p->phys))
		return 0;
	__free_pages(p->block, get_order(size));
	p->block = NULL;
	return -ENOMEM;
}

void free_paging_fixed(struct device *dev, struct paging *db)
{
	int i;

	for (i = 0; i < N_BLOCKS; i++) {
		struct paging *p = &db[i];

		if (!p->block)
			continue;
		dma_unmap_page(dev, p->phys, p->size, DMA_BIDIRECTIONAL);
		__free_pages(p->block, get_order(p->size));
		p->block = NULL;
	}
}

MODULE_LICENSE("GPL");
