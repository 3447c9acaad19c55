// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_dma.h>

static dma_addr_t __used dma_map_raw_page(struct device *dev, struct page *page)
{
#ifdef MISUSE
	return __borrowed_page_dma_map(dev, page, 0, 64, DMA_TO_DEVICE);
#else
	return __borrowed_page_dma_map(dev, borrowed_page_from_raw(page), 0, 64,
				       DMA_TO_DEVICE);
#endif
}
