// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/buffer_sgt.h>
#include <linux/dma-mapping.h>

static void __used sgt_dma_unmap_sgtable(struct buffer_sgt *table,
					 struct device *dev)
{
#ifdef MISUSE
	dma_unmap_sgtable(dev, table, DMA_TO_DEVICE, 0);
#else
	buffer_sgt_dma_unmap(table);
#endif
}
