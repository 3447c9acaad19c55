// SPDX-License-Identifier: GPL-2.0
/*
 * 467 svcrdma: Change DMA mapping logic to avoid the page_address kernel API
 * class: highmem-page_address   verdict: type
 * file:  net/sunrpc/xprtrdma/svc_rdma_sendto.c
 * ref:   b432e6b3d9c1 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <rdma/ib_verbs.h>

struct sctx { struct ib_sge *sge; int n; };

/* ---- buggy ---- */
int map_reply_buggy(struct ib_device *dev, struct page **pages, int n,
		    struct sctx *c)
{
	int i;

	for (i = 0; i < n; i++) {
		c->sge[i].addr = ib_dma_map_single(dev, page_address(pages[i]),
						   PAGE_SIZE, DMA_TO_DEVICE);
		if (ib_dma_mapping_error(dev, c->sge[i].addr))
			return -EIO;
		c->sge[i].length = PAGE_SIZE;
		c->n++;
	}
	return 0;
}

/* ---- fixed ---- */
int map_reply_fixed(struct ib_device *dev, struct page **pages, int n,
		    struct sctx *c)
{
	int i;

	for (i = 0; i < n; i++) {
		c->sge[i].addr = ib_dma_map_page(dev, pages[i], 0, PAGE_SIZE,
						 DMA_TO_DEVICE);
		if (ib_dma_mapping_error(dev, c->sge[i].addr))
			return -EIO;
		c->sge[i].length = PAGE_SIZE;
		c->n++;
	}
	return 0;
}

MODULE_LICENSE("GPL");
