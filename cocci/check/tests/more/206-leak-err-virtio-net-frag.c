// SPDX-License-Identifier: GPL-2.0
/*
 * 206 virtio-net: fix page refcnt leak when fail to allocate frag skb
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/net/virtio_net.c
 * ref:   from memory (850e088d5bbb)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

/* buf: taken from the ring with a reference to its page, consumed */

/* ---- buggy ---- */
int rx_frag_buggy(struct sk_buff *skb, void *buf, unsigned int len)
{
	struct page *page = virt_to_head_page(buf);
	struct sk_buff *nskb;

	if (skb_shinfo(skb)->nr_frags == MAX_SKB_FRAGS) {
		nskb = alloc_skb(0, GFP_ATOMIC);
		if (!nskb)
			return -ENOMEM;		/* page leaked */
		skb_shinfo(skb)->frag_list = nskb;
		skb = nskb;
	}
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, page,
			buf - page_address(page), len, PAGE_SIZE);
	return 0;
}

/* ---- fixed ---- */
int rx_frag_fixed(struct sk_buff *skb, void *buf, unsigned int len)
{
	struct page *page = virt_to_head_page(buf);
	struct sk_buff *nskb;

	if (skb_shinfo(skb)->nr_frags == MAX_SKB_FRAGS) {
		nskb = alloc_skb(0, GFP_ATOMIC);
		if (!nskb) {
			put_page(page);
			return -ENOMEM;
		}
		skb_shinfo(skb)->frag_list = nskb;
		skb = nskb;
	}
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, page,
			buf - page_address(page), len, PAGE_SIZE);
	return 0;
}

MODULE_LICENSE("GPL");
