// SPDX-License-Identifier: GPL-2.0
/*
 * 419 iwlwifi: fix use after free bug for paged rx
 * class: use-after-move-transfer   verdict: flow
 * file:  drivers/net/wireless/iwlwifi/iwl-agn.c
 * ref:   from memory; 2010
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/ieee80211.h>
#include <linux/skbuff.h>

struct rxb { struct page *page; };
extern void update_stats(__le16 fc, u16 len);
extern void pass_up(struct sk_buff *skb);

/* ---- buggy ---- */
void pass_packet_buggy(struct sk_buff *skb, struct rxb *rxb, u16 len)
{
	struct ieee80211_hdr *hdr = page_address(rxb->page);

	skb_add_rx_frag(skb, 0, rxb->page, 0, len, PAGE_SIZE);
	if (ieee80211_is_mgmt(hdr->frame_control) && skb_linearize(skb)) {
		kfree_skb(skb);
		goto out;
	}
	update_stats(hdr->frame_control, len);	/* linearize freed the page */
	pass_up(skb);
out:
	rxb->page = NULL;
}

/* ---- fixed ---- */
void pass_packet_fixed(struct sk_buff *skb, struct rxb *rxb, u16 len)
{
	struct ieee80211_hdr *hdr = page_address(rxb->page);
	__le16 fc = hdr->frame_control;

	skb_add_rx_frag(skb, 0, rxb->page, 0, len, PAGE_SIZE);
	if (ieee80211_is_mgmt(fc) && skb_linearize(skb)) {
		kfree_skb(skb);
		goto out;
	}
	/* neither the page nor hdr may be touched from here on */
	update_stats(fc, len);
	pass_up(skb);
out:
	rxb->page = NULL;
}

MODULE_LICENSE("GPL");
