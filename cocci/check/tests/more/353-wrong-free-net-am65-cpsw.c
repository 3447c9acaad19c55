// SPDX-License-Identifier: GPL-2.0
/*
 * 353 net: ethernet: ti: am65-cpsw: fix tx_cleanup for XDP case
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ethernet/ti/am65-cpsw-nuss.c
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
#include <net/xdp.h>

enum buf_type { BUF_SKB, BUF_XDP_TX, BUF_XDP_NDO };

extern void **desc_swdata(void *desc);
extern enum buf_type desc_buf_type(void *desc);
extern void desc_unmap(void *desc);

/* ---- buggy ---- */
void tx_cleanup_buggy(void *desc)
{
	struct sk_buff *skb = *desc_swdata(desc);

	desc_unmap(desc);
	dev_kfree_skb_any(skb);			/* may be an xdp_frame */
}

/* ---- fixed ---- */
void tx_cleanup_fixed(void *desc)
{
	void **swdata = desc_swdata(desc);
	enum buf_type type = desc_buf_type(desc);
	struct xdp_frame *xdpf;
	struct sk_buff *skb;

	if (type == BUF_SKB) {
		skb = *swdata;
		desc_unmap(desc);
		dev_kfree_skb_any(skb);
	} else {
		xdpf = *swdata;
		desc_unmap(desc);
		xdp_return_frame(xdpf);
	}
}

MODULE_LICENSE("GPL");
