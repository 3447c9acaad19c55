// SPDX-License-Identifier: GPL-2.0
/*
 * 52 xen-netfront: Add missing skb_mark_for_recycle
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/xen-netfront.c
 * ref:   037965402a01 (from memory)   CVE-2024-27393
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
#include <net/page_pool/helpers.h>

struct queue { struct net_device *dev; struct page_pool *pool; };

/* ---- buggy ---- */
struct sk_buff *alloc_rx_buffer_buggy(struct queue *q)
{
	struct sk_buff *skb;
	struct page *page;

	skb = __netdev_alloc_skb(q->dev, 256 + NET_IP_ALIGN, GFP_ATOMIC);
	if (!skb)
		return NULL;

	page = page_pool_alloc_pages(q->pool, GFP_ATOMIC | __GFP_NOWARN | __GFP_ZERO);
	if (!page) {
		kfree_skb(skb);
		return NULL;
	}
	skb_add_rx_frag(skb, 0, page, 0, 0, PAGE_SIZE);
	skb_reserve(skb, NET_IP_ALIGN);		/* skb will put_page() a pool page */
	skb->dev = q->dev;
	return skb;
}

/* ---- fixed ---- */
struct sk_buff *alloc_rx_buffer_fixed(struct queue *q)
{
	struct sk_buff *skb;
	struct page *page;

	skb = __netdev_alloc_skb(q->dev, 256 + NET_IP_ALIGN, GFP_ATOMIC);
	if (!skb)
		return NULL;

	page = page_pool_alloc_pages(q->pool, GFP_ATOMIC | __GFP_NOWARN | __GFP_ZERO);
	if (!page) {
		kfree_skb(skb);
		return NULL;
	}
	skb_add_rx_frag(skb, 0, page, 0, 0, PAGE_SIZE);
	skb_mark_for_recycle(skb);
	skb_reserve(skb, NET_IP_ALIGN);
	skb->dev = q->dev;
	return skb;
}

MODULE_LICENSE("GPL");
