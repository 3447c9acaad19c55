// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/page_dma.h>

static void __used dropped_pages_dma_map(struct device *dev,
					 struct owned_pages b, dma_addr_t *to)
{
#ifdef MISUSE
	owned_pages_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#else
	*to = owned_pages_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#endif
}
