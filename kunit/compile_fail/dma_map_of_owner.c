// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_dma.h>

static dma_addr_t __used dma_map_of_owner(struct device *dev,
					  struct owned_page o)
{
#ifdef MISUSE
	return borrowed_page_dma_map(dev, o, 0, 64, DMA_TO_DEVICE);
#else
	return borrowed_page_dma_map(dev, owned_page_borrow(o), 0, 64,
				     DMA_TO_DEVICE);
#endif
}
