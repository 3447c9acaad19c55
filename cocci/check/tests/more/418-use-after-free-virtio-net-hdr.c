// SPDX-License-Identifier: GPL-2.0
/*
 * 418 virtio-net: fix use-after-free in page_to_skb()
 * class: use-after-free   verdict: flow*
 * file:  drivers/net/virtio_net.c
 * ref:   af39c8f72301 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/virtio_net.h>

#define HDR_LEN sizeof(struct virtio_net_hdr)

/* ---- buggy ---- */
struct sk_buff *page_to_skb_buggy(struct sk_buff *skb, struct page *page,
				  unsigned int len, unsigned int truesize)
{
	char *p = page_address(page), *hdr = p;
	unsigned int copy;

	p += HDR_LEN;
	len -= HDR_LEN;
	copy = min_t(unsigned int, len, skb_tailroom(skb));
	skb_put_data(skb, p, copy);
	len -= copy;
	if (len)
		skb_add_rx_frag(skb, 0, page, HDR_LEN + copy, len, truesize);
	else
		put_page(page);
	memcpy(skb->cb, hdr, HDR_LEN);		/* hdr is in the page */
	return skb;
}

/* ---- fixed ---- */
struct sk_buff *page_to_skb_fixed(struct sk_buff *skb, struct page *page,
				  unsigned int len, unsigned int truesize)
{
	char *p = page_address(page), *hdr = p;
	struct page *page_to_free = NULL;
	unsigned int copy;

	p += HDR_LEN;
	len -= HDR_LEN;
	copy = min_t(unsigned int, len, skb_tailroom(skb));
	skb_put_data(skb, p, copy);
	len -= copy;
	if (len)
		skb_add_rx_frag(skb, 0, page, HDR_LEN + copy, len, truesize);
	else
		page_to_free = page;
	memcpy(skb->cb, hdr, HDR_LEN);
	if (page_to_free)
		put_page(page_to_free);
	return skb;
}

MODULE_LICENSE("GPL");
