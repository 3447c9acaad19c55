// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_dma.h>

static dma_addr_t __used borrow_dma_map_page(struct device *dev,
					     struct borrowed_page b)
{
#ifdef MISUSE
	return dma_map_page(dev, b, 0, 64, DMA_TO_DEVICE);
#else
	return borrowed_page_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#endif
}
