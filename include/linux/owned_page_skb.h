/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_SKB_H
#define _LINUX_OWNED_PAGE_SKB_H

/*
 * Owned pages that are given to a socket buffer.
 *
 * skb_add_rx_frag() takes over the caller's page, which kfree_skb() puts in the
 * end, but nothing in its name or type says so: error paths free the page once
 * more, or forget it when there is no room for another fragment.
 */

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/owned_page.h>
#include <linux/skbuff.h>

/**
 * owned_page_skb_add_rx_frag() - Give a page to a socket buffer.
 * @skb: buffer; owns the page afterwards, as its last fragment
 * @owner: owner that is not empty, to end; cleared, but keeps its page on an
 *	   error
 * @offset: where in the page the data begins, in bytes
 * @len: how many bytes of data
 *
 * The whole page is accounted for.
 *
 * Context: Any context, as skb_add_rx_frag().
 * Return: 0, -ENOSPC if @skb has as many fragments as it can, or -EINVAL if
 * @owner is empty or the range leaves the page.
 */
static inline int __must_check
owned_page_skb_add_rx_frag(struct sk_buff *skb, struct owned_page *owner,
			   unsigned int offset, unsigned int len)
{
	int nr = skb_shinfo(skb)->nr_frags;

	if (owned_page_empty(*owner) || offset > PAGE_SIZE ||
	    len > PAGE_SIZE - offset)
		return -EINVAL;
	if (nr >= MAX_SKB_FRAGS)
		return -ENOSPC;
	skb_add_rx_frag(skb, nr, owned_page_into_raw(owner), offset, len,
			PAGE_SIZE);
	return 0;
}

/**
 * __owned_page_skb_add_rx_frag() - Give a page to a socket buffer, unchecked.
 * @skb: buffer; owns the page afterwards
 * @i: which fragment, less than MAX_SKB_FRAGS
 * @owner: owner that is not empty, to end; cleared
 * @offset: where in the page the data begins, in bytes
 * @len: how many bytes of data; they must end in the page
 * @truesize: how many bytes are accounted for
 *
 * owned_page_skb_add_rx_frag() for who knows that there is room.
 *
 * Context: Any context, as skb_add_rx_frag().
 */
static __always_inline void
__owned_page_skb_add_rx_frag(struct sk_buff *skb, int i,
			     struct owned_page *owner, int offset, int len,
			     unsigned int truesize)
{
	skb_add_rx_frag(skb, i, owned_page_into_raw(owner), offset, len,
			truesize);
}

/**
 * __owned_page_skb_fill_desc() - Make a page a fragment of a socket buffer,
 *				  unchecked.
 * @skb: buffer; owns the page afterwards, but nothing is accounted for
 * @i: which fragment, less than MAX_SKB_FRAGS; the last one from here on
 * @owner: owner that is not empty, to end; cleared
 * @offset: where in the page the data begins, in bytes
 * @len: how many bytes of data; they must end in the page
 *
 * Context: Any context, as skb_fill_page_desc().
 */
static __always_inline void
__owned_page_skb_fill_desc(struct sk_buff *skb, int i, struct owned_page *owner,
			   int offset, int len)
{
	skb_fill_page_desc(skb, i, owned_page_into_raw(owner), offset, len);
}

#endif /* _LINUX_OWNED_PAGE_SKB_H */
