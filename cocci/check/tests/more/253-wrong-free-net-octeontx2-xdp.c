// SPDX-License-Identifier: GPL-2.0
/*
 * 253 octeontx2-pf: use xdp_return_frame() to free xdp buffers
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ethernet/marvell/octeontx2/nic/otx2_txrx.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>
#include <linux/netdevice.h>
#include <net/xdp.h>

struct sg_list { dma_addr_t dma; size_t size; struct xdp_frame *xdpf; };

/* ---- buggy ---- */
void xdp_tx_done_buggy(struct device *dev, struct sg_list *sg)
{
	struct page *page = virt_to_page(sg->xdpf->data);

	/* a redirected frame: its page belongs to some page_pool */
	dma_unmap_page(dev, sg->dma, sg->size, DMA_TO_DEVICE);
	put_page(page);				/* not given back to the pool */
	sg->xdpf = NULL;
}

/* ---- fixed ---- */
void xdp_tx_done_fixed(struct device *dev, struct sg_list *sg)
{
	dma_unmap_page(dev, sg->dma, sg->size, DMA_TO_DEVICE);
	xdp_return_frame(sg->xdpf);
	sg->xdpf = NULL;
}

MODULE_LICENSE("GPL");
