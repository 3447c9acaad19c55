// SPDX-License-Identifier: GPL-2.0
/*
 * 362 ixgbe: fix race accessing page->_count
 * class: missing-get   verdict: type
 * file:  drivers/net/ethernet/intel/ixgbe/ixgbe_main.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/page_ref.h>

struct rx_buf { struct page *page; unsigned int off; };

/* ---- buggy ---- */
bool rx_add_frag_buggy(struct rx_buf *b, struct sk_buff *skb, int size)
{
	unsigned int truesize = PAGE_SIZE / 2;

	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, b->page, b->off,
			size, truesize);
	if (page_count(b->page) != 1)
		return false;
	b->off ^= truesize;
	set_page_count(b->page, 2);		/* loses a speculative get */
	return true;
}

/* ---- fixed ---- */
bool rx_add_frag_fixed(struct rx_buf *b, struct sk_buff *skb, int size)
{
	unsigned int truesize = PAGE_SIZE / 2;

	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, b->page, b->off,
			size, truesize);
	if (page_count(b->page) != 1)
		return false;
	b->off ^= truesize;
	page_ref_inc(b->page);
	return true;
}

MODULE_LICENSE("GPL");
