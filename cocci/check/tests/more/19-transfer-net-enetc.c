// SPDX-License-Identifier: GPL-2.0
/*
 * 19 net: enetc: fix buffer leaks with XDP_TX enqueue rejections
 * class: use-after-move-transfer   verdict: flow
 * file:  drivers/net/ethernet/freescale/enetc/enetc.c
 * ref:   92ff9a6e578d
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define MAXF 18
struct rxb { struct page *page; u32 off; };
struct txb { struct page *page; u32 off; };
struct ring { struct rxb *b; int size, to_alloc; };
extern bool xdp_tx(struct txb *t, int n);	/* true: the pages belong to the TX ring */

static void xdp_drop(struct ring *r, int first, int last)
{
	for (; first != last; first = (first + 1) % r->size) {
		r->b[r->to_alloc] = r->b[first];	/* recycle */
		r->to_alloc = (r->to_alloc + 1) % r->size;
		r->b[first].page = NULL;
	}
}

/* ---- buggy ---- */
static int rx_to_tx_buggy(struct txb *t, struct ring *r, int i, int last)
{
	int n = 0;

	for (; i != last; i = (i + 1) % r->size) {
		t[n].page = r->b[i].page;
		t[n++].off = r->b[i].off;
		memset(&r->b[i], 0, sizeof(r->b[i]));	/* moved too soon */
	}
	return n;
}

void rx_xdp_tx_buggy(struct ring *r, int first, int last)
{
	struct txb t[MAXF];
	int n = rx_to_tx_buggy(t, r, first, last);

	if (!xdp_tx(t, n))
		xdp_drop(r, first, last);	/* recycles empty slots, t[] leaked */
}

/* ---- fixed ---- */
static int rx_to_tx_fixed(struct txb *t, struct ring *r, int i, int last)
{
	int n = 0;

	for (; i != last; i = (i + 1) % r->size) {
		t[n].page = r->b[i].page;
		t[n++].off = r->b[i].off;
	}
	return n;
}

void rx_xdp_tx_fixed(struct ring *r, int first, int last)
{
	struct txb t[MAXF];
	int n = rx_to_tx_fixed(t, r, first, last);

	if (!xdp_tx(t, n)) {
		xdp_drop(r, first, last);
		return;
	}
	for (; first != last; first = (first + 1) % r->size)
		r->b[first].page = NULL;
}

MODULE_LICENSE("GPL");
