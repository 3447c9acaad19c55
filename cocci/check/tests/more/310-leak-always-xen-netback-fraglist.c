// SPDX-License-Identifier: GPL-2.0
/*
 * 310 xen-netback: unref frags when handling a from-guest skb with a frag list
 * class: leak-always   verdict: flow
 * file:  drivers/net/xen-netback/netback.c
 * ref:   b0c21badf174 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/skbuff_ref.h>

/* ---- buggy ---- */
int handle_frag_list_buggy(struct sk_buff *skb)
{
	unsigned int len, offset = skb_headlen(skb);
	skb_frag_t frags[MAX_SKB_FRAGS];
	int i, f;

	for (i = 0; offset < skb->len; i++) {
		struct page *page = alloc_page(GFP_ATOMIC);

		if (!page) {
			for (f = 0; f < i; f++)
				put_page(skb_frag_page(&frags[f]));
			return -ENOMEM;
		}
		len = min_t(unsigned int, PAGE_SIZE, skb->len - offset);
		if (skb_copy_bits(skb, offset, page_address(page), len))
			BUG();
		offset += len;
		skb_frag_fill_page_desc(&frags[i], page, 0, len);
	}
	/* the foreign frags are overwritten while still held */
	memcpy(skb_shinfo(skb)->frags, frags, i * sizeof(skb_frag_t));
	skb_shinfo(skb)->nr_frags = i;
	return 0;
}

/* ---- fixed ---- */
int handle_frag_list_fixed(struct sk_buff *skb)
{
	unsigned int len, offset = skb_headlen(skb);
	skb_frag_t frags[MAX_SKB_FRAGS];
	int i, f;

	for (i = 0; offset < skb->len; i++) {
		struct page *page = alloc_page(GFP_ATOMIC);

		if (!page) {
			for (f = 0; f < i; f++)
				put_page(skb_frag_page(&frags[f]));
			return -ENOMEM;
		}
		len = min_t(unsigned int, PAGE_SIZE, skb->len - offset);
		if (skb_copy_bits(skb, offset, page_address(page), len))
			BUG();
		offset += len;
		skb_frag_fill_page_desc(&frags[i], page, 0, len);
	}
	/* release all the original (foreign) frags */
	for (f = 0; f < skb_shinfo(skb)->nr_frags; f++)
		skb_frag_unref(skb, f);

	memcpy(skb_shinfo(skb)->frags, frags, i * sizeof(skb_frag_t));
	skb_shinfo(skb)->nr_frags = i;
	return 0;
}

MODULE_LICENSE("GPL");
