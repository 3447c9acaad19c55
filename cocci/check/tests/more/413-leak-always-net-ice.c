// SPDX-License-Identifier: GPL-2.0
/*
 * 413 ice: fix Rx page leak on multi-buffer frames
 * class: leak-always   verdict: neither
 * file:  drivers/net/ethernet/intel/ice/ice_txrx.c
 * ref:   84bf1ac85af8 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct rxb { struct page *page; };
struct rxr { struct rxb *buf; u32 first, ntc, count; };
extern bool can_reuse(struct rxb *b);
extern void reuse_page(struct rxr *r, struct rxb *b);

/* ---- buggy ---- */
void put_rx_mbuf_buggy(struct rxr *r, u32 nr_frags)
{
	u32 idx = r->first, cnt = nr_frags + 1;

	while (cnt--) {				/* empty descriptors not counted */
		struct rxb *b = &r->buf[idx];

		if (can_reuse(b))
			reuse_page(r, b);
		else
			__free_page(b->page);
		b->page = NULL;
		if (++idx == r->count)
			idx = 0;
	}
	r->first = r->ntc;			/* buffers left over are leaked */
}

/* ---- fixed ---- */
void put_rx_mbuf_fixed(struct rxr *r)
{
	u32 idx = r->first;

	while (idx != r->ntc) {
		struct rxb *b = &r->buf[idx];

		if (can_reuse(b))
			reuse_page(r, b);
		else
			__free_page(b->page);
		b->page = NULL;
		if (++idx == r->count)
			idx = 0;
	}
	r->first = r->ntc;
}

MODULE_LICENSE("GPL");
