// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/buffer_sgt.h>
#include <linux/page_dma.h>

static int __used dropped_sgt_dma_map(struct buffer_sgt *table,
				      struct device *dev)
{
#ifdef MISUSE
	buffer_sgt_dma_map(table, dev, DMA_TO_DEVICE);
	return 0;
#else
	return buffer_sgt_dma_map(table, dev, DMA_TO_DEVICE);
#endif
}
