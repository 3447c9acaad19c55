// SPDX-License-Identifier: GPL-2.0
/*
 * 72 dma-direct: Leak pages on dma_set_decrypted() failure
 * class: free-while-mapped   verdict: type
 * file:  kernel/dma/direct.c
 * ref:   b9fa16949d18 (from memory)   CVE-2024-35939
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/device.h>
#include <linux/set_memory.h>

extern dma_addr_t direct_dma_addr(struct device *dev, struct page *page);

/* ---- buggy ---- */
struct page *direct_alloc_buggy(struct device *dev, size_t size, dma_addr_t *dma, gfp_t gfp)
{
	unsigned int order = get_order(size);
	struct page *page;
	void *ret;

	page = alloc_pages_node(dev_to_node(dev), gfp, order);
	if (!page)
		return NULL;

	ret = page_address(page);
	if (set_memory_decrypted((unsigned long)ret, PFN_UP(size)))
		goto out_free_pages;
	memset(ret, 0, size);
	*dma = direct_dma_addr(dev, page);
	return page;
out_free_pages:
	__free_pages(page, order);		/* maybe part shared with the host */
	return NULL;
}

/* ---- fixed ---- */
struct page *direct_alloc_fixed(struct device *dev, size_t size, dma_addr_t *dma, gfp_t gfp)
{
	unsigned int order = get_order(size);
	struct page *page;
	void *ret;

	page = alloc_pages_node(dev_to_node(dev), gfp, order);
	if (!page)
		return NULL;

	ret = page_address(page);
	if (set_memory_decrypted((unsigned long)ret, PFN_UP(size)))
		goto out_leak_pages;
	memset(ret, 0, size);
	*dma = direct_dma_addr(dev, page);
	return page;
out_leak_pages:
	return NULL;				/* leak on purpose */
}

MODULE_LICENSE("GPL");
