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

#endif /* _LINUX_OWNED_PAGE_SKB_H */
