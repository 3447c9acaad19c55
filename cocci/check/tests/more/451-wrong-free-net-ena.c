// SPDX-License-Identifier: GPL-2.0
/*
 * 451 net: ena: Fix incorrect descriptor free behavior
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ethernet/amazon/ena/ena_netdev.c
 * ref:   bf02d9fe0063 (from memory)   CVE-2024-35958
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

struct txb {
	union {
		struct sk_buff *skb;
		struct xdp_frame *xdpf;
	};
};

struct txring { struct txb *info; int size; bool xdp; };
extern void unmap_tx(struct txring *r, struct txb *b);

/* ---- buggy ---- */
void free_tx_bufs_buggy(struct txring *r)
{
	int i;

	for (i = 0; i < r->size; i++) {
		struct txb *b = &r->info[i];

		if (!b->skb)
			continue;
		unmap_tx(r, b);
		dev_kfree_skb_any(b->skb);	/* an xdp_frame on XDP rings */
	}
}

/* ---- fixed ---- */
void free_tx_bufs_fixed(struct txring *r)
{
	int i;

	for (i = 0; i < r->size; i++) {
		struct txb *b = &r->info[i];

		if (!b->skb)
			continue;
		unmap_tx(r, b);
		if (r->xdp)
			xdp_return_frame(b->xdpf);
		else
			dev_kfree_skb_any(b->skb);
	}
}

MODULE_LICENSE("GPL");
