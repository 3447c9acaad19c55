// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_dma.h>

static dma_addr_t __used dma_map_of_page(struct device *dev, struct page *page,
					 struct borrowed_page b)
{
#ifdef MISUSE
	return borrowed_page_dma_map(dev, page, 0, 64, DMA_TO_DEVICE);
#else
	return borrowed_page_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#endif
}
