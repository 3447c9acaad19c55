// SPDX-License-Identifier: GPL-2.0
/*
 * 04 mt76: dma: fix a possible memory leak in mt76_add_fragment()
 * class: leak-on-error-path   verdict: flow*
 * file:  drivers/net/wireless/mediatek/mt76/dma.c
 * ref:   93a1d4791c10
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

struct mt76_q { struct sk_buff *rx_head; int buf_offset, buf_size; };
extern void rx_skb(struct sk_buff *skb);	/* consumes */

/* ---- buggy ---- */
/* @data: page fragment the device has filled, owned by the caller's ring slot until here */
void add_fragment_buggy(struct mt76_q *q, void *data, int len, bool more)
{
	struct page *page = virt_to_head_page(data);
	int offset = data - page_address(page);
	struct sk_buff *skb = q->rx_head;
	struct skb_shared_info *shinfo = skb_shinfo(skb);

	if (shinfo->nr_frags < ARRAY_SIZE(shinfo->frags)) {
		offset += q->buf_offset;
		skb_add_rx_frag(skb, shinfo->nr_frags, page, offset, len,
				q->buf_size);
	}					/* array full: data leaked */
	if (more)
		return;
	q->rx_head = NULL;
	rx_skb(skb);
}

/* ---- fixed ---- */
void add_fragment_fixed(struct mt76_q *q, void *data, int len, bool more)
{
	struct page *page = virt_to_head_page(data);
	int offset = data - page_address(page);
	struct sk_buff *skb = q->rx_head;
	struct skb_shared_info *shinfo = skb_shinfo(skb);

	if (shinfo->nr_frags < ARRAY_SIZE(shinfo->frags)) {
		offset += q->buf_offset;
		skb_add_rx_frag(skb, shinfo->nr_frags, page, offset, len,
				q->buf_size);
	} else {
		skb_free_frag(data);
	}
	if (more)
		return;
	q->rx_head = NULL;
	rx_skb(skb);
}

MODULE_LICENSE("GPL");
