// SPDX-License-Identifier: GPL-2.0
/*
 * 215 net: libwx: fix double put of page to page_pool
 * class: double-free   verdict: flow
 * file:  drivers/net/ethernet/wangxun/libwx/wx_lib.c
 * ref:   mail 2025-06-30 <C8A23A11DB646E60+20250630094102.22265-1-jiawenwu@trustnetic.com>
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>
#include <linux/dma-mapping.h>
#include <net/page_pool/helpers.h>

struct rxb { struct page *page; dma_addr_t dma; u32 offset; bool released; };
struct ring { struct device *dev; struct page_pool *pp; struct napi_struct *napi; };

/* ---- buggy ---- */
void rx_frag_buggy(struct ring *r, struct rxb *b, struct sk_buff *skb, int len)
{
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, b->page, b->offset,
			len, PAGE_SIZE / 2);
	skb_mark_for_recycle(skb);
	dma_sync_single_range_for_cpu(r->dev, b->dma, b->offset, len,
				      DMA_FROM_DEVICE);
	if (b->released)			/* but the skb has it */
		page_pool_put_full_page(r->pp, b->page, false);
	b->page = NULL;
	napi_gro_receive(r->napi, skb);
}

/* ---- fixed ---- */
void rx_frag_fixed(struct ring *r, struct rxb *b, struct sk_buff *skb, int len)
{
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, b->page, b->offset,
			len, PAGE_SIZE / 2);
	skb_mark_for_recycle(skb);
	dma_sync_single_range_for_cpu(r->dev, b->dma, b->offset, len,
				      DMA_FROM_DEVICE);
	b->page = NULL;
	napi_gro_receive(r->napi, skb);
}

MODULE_LICENSE("GPL");
