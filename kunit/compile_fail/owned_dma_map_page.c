// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/dma-mapping.h>
#include <linux/owned_page.h>

static dma_addr_t __used owned_dma_map_page(struct owned_page o,
					    struct device *dev)
{
#ifdef MISUSE
	return dma_map_page(dev, o, 0, PAGE_SIZE, DMA_TO_DEVICE);
#else
	return dma_map_page(dev, owned_page_raw(o), 0, PAGE_SIZE, DMA_TO_DEVICE);
#endif
}
