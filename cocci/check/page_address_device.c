// SPDX-License-Identifier: GPL-2.0-only
/* no page of its own: they come from whoever calls */
#include <linux/dma-mapping.h>
#include <linux/mm.h>

int bad_single(struct device *dev, struct page **pages, dma_addr_t *bus, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		bus[i] = dma_map_single(dev, page_address(pages[i]), PAGE_SIZE, DMA_TO_DEVICE);
		if (dma_mapping_error(dev, bus[i]))
			return -EIO;
	}
	return 0;
}

int good_page(struct device *dev, struct page **pages, dma_addr_t *bus, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		bus[i] = dma_map_page(dev, pages[i], 0, PAGE_SIZE, DMA_TO_DEVICE);
		if (dma_mapping_error(dev, bus[i]))
			return -EIO;
	}
	return 0;
}
