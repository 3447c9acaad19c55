// SPDX-License-Identifier: GPL-2.0
/*
 * 266 net: Fix data corruption when splicing from sockets
 * class: slab-vmalloc-refcount   verdict: type
 * file:  net/core/skbuff.c
 * ref:   8b9d37289777 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

/* takes over a reference to page */
extern void spd_add(struct page *page, unsigned int off, unsigned int len);

/* the linear part of skb is from kmalloc, at most one page */

/* ---- buggy ---- */
int splice_linear_buggy(struct sk_buff *skb)
{
	struct page *page = virt_to_page(skb->data);

	get_page(page);				/* does not hold slab memory */
	spd_add(page, offset_in_page(skb->data), skb_headlen(skb));
	return 0;
}

/* ---- fixed ---- */
int splice_linear_fixed(struct sk_buff *skb)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	memcpy(page_address(page), skb->data, skb_headlen(skb));
	spd_add(page, 0, skb_headlen(skb));
	return 0;
}

MODULE_LICENSE("GPL");
