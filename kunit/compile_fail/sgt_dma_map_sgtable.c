// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/buffer_sgt.h>
#include <linux/dma-mapping.h>
#include <linux/page_dma.h>

static int __used sgt_dma_map_sgtable(struct buffer_sgt *table,
				      struct device *dev)
{
#ifdef MISUSE
	return dma_map_sgtable(dev, table, DMA_TO_DEVICE, 0);
#else
	return buffer_sgt_dma_map(table, dev, DMA_TO_DEVICE);
#endif
}
