// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_dma.h>

static dma_addr_t __used pages_dma_map_of_owned(struct device *dev,
						struct owned_page o,
						struct owned_pages b)
{
#ifdef MISUSE
	return owned_pages_dma_map(dev, o, 0, 64, DMA_TO_DEVICE);
#else
	return owned_pages_dma_map(dev, b, 0, 64, DMA_TO_DEVICE);
#endif
}
