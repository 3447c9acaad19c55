// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/mm.h>

int prepare(struct device *dev);
int start(dma_addr_t addr);

int bad_error(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	dma_addr_t addr = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	int ret = -EIO;

	if (dma_mapping_error(dev, addr))
		goto free;
	ret = prepare(dev);
	if (ret)
		goto free;
	return start(addr);
free:
	__free_page(page);
	return ret;
}

void bad_address(struct device *dev, void *p)
{
	dma_addr_t addr = dma_map_single(dev, p, PAGE_SIZE, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, addr))
		return;
	free_page((unsigned long)p);
}

int good_error(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	dma_addr_t addr = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	int ret = -EIO;

	if (dma_mapping_error(dev, addr))
		goto free;
	ret = prepare(dev);
	if (ret)
		goto unmap;
	return start(addr);
unmap:
	dma_unmap_page(dev, addr, PAGE_SIZE, DMA_TO_DEVICE);
free:
	__free_page(page);
	return ret;
}

int good_unmapped(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL);
	dma_addr_t addr = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, addr)) {
		__free_page(page);
		return -EIO;
	}
	return start(addr);
}
