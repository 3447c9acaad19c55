// SPDX-License-Identifier: GPL-2.0
/*
 * 404 dpaa2-eth: fix memory leak in XDP_REDIRECT
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/net/ethernet/freescale/dpaa2/dpaa2-eth.c
 * ref:   e12be9139cca (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>
#include <linux/filter.h>
#include <net/xdp.h>

struct ch { struct device *dev; struct net_device *ndev; int drops, size; };
extern void recycle_buf(struct ch *ch, dma_addr_t addr);

/* ---- buggy ---- */
void redirect_buggy(struct ch *ch, struct xdp_buff *xdp, struct bpf_prog *prog,
		    dma_addr_t addr, void *vaddr)
{
	dma_unmap_page(ch->dev, addr, ch->size, DMA_BIDIRECTIONAL);
	xdp->data_hard_start = vaddr;
	if (unlikely(xdp_do_redirect(ch->ndev, xdp, prog)))
		ch->drops++;			/* buffer at vaddr leaked */
}

/* ---- fixed ---- */
void redirect_fixed(struct ch *ch, struct xdp_buff *xdp, struct bpf_prog *prog,
		    dma_addr_t addr, void *vaddr)
{
	dma_unmap_page(ch->dev, addr, ch->size, DMA_BIDIRECTIONAL);
	xdp->data_hard_start = vaddr;
	if (unlikely(xdp_do_redirect(ch->ndev, xdp, prog))) {
		addr = dma_map_page(ch->dev, virt_to_page(vaddr), 0, ch->size,
				    DMA_BIDIRECTIONAL);
		if (unlikely(dma_mapping_error(ch->dev, addr)))
			free_pages((unsigned long)vaddr, 0);
		else
			recycle_buf(ch, addr);
		ch->drops++;
	}
}

MODULE_LICENSE("GPL");
