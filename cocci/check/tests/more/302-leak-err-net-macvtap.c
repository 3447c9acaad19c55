// SPDX-License-Identifier: GPL-2.0
/*
 * 302 macvtap: zerocopy: put page when fail to get all requested user pages
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/net/macvtap.c
 * ref:   ef0002b577b5 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

/* ---- buggy ---- */
int zerocopy_sg_buggy(struct sk_buff *skb, unsigned long base, int size, int off)
{
	struct page *page[MAX_SKB_FRAGS];
	int i, num_pages;

	if (size > MAX_SKB_FRAGS)
		return -EMSGSIZE;
	num_pages = get_user_pages_fast(base, size, 0, page);
	if (num_pages != size)
		return -EFAULT;		/* not yet in the skb: kfree_skb() won't put */

	for (i = 0; i < num_pages; i++) {
		skb_fill_page_desc(skb, i, page[i], off, PAGE_SIZE - off);
		skb->len += PAGE_SIZE - off;
		skb->data_len += PAGE_SIZE - off;
		off = 0;
	}
	return 0;
}

/* ---- fixed ---- */
int zerocopy_sg_fixed(struct sk_buff *skb, unsigned long base, int size, int off)
{
	struct page *page[MAX_SKB_FRAGS];
	int i, num_pages;

	if (size > MAX_SKB_FRAGS)
		return -EMSGSIZE;
	num_pages = get_user_pages_fast(base, size, 0, page);
	if (num_pages != size) {
		for (i = 0; i < num_pages; i++)
			put_page(page[i]);
		return -EFAULT;
	}

	for (i = 0; i < num_pages; i++) {
		skb_fill_page_desc(skb, i, page[i], off, PAGE_SIZE - off);
		skb->len += PAGE_SIZE - off;
		skb->data_len += PAGE_SIZE - off;
		off = 0;
	}
	return 0;
}

MODULE_LICENSE("GPL");
