// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/page_dma.h>

static void __used dropped_dma_map(struct device *dev, struct borrowed_page b,
				   dma_addr_t *to)
{
#ifdef MISUSE
	borrowed_page_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#else
	*to = borrowed_page_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#endif
}
