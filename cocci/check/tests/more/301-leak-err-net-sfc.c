// SPDX-License-Identifier: GPL-2.0
/*
 * 301 sfc: Fix memory leak when discarding scattered packets
 * class: leak-on-error-path   verdict: neither
 * file:  drivers/net/ethernet/sfc/rx.c
 * ref:   734d4e159b28 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct rx_buf { struct page *page; unsigned int flags; };
struct rx_ring { struct rx_buf *b; unsigned int mask; };
#define RX_DISCARD 1
extern void recycle_pages(struct rx_ring *r, unsigned int idx, unsigned int n);
extern void rx_deliver(struct rx_ring *r, unsigned int idx, unsigned int n);

/* ---- buggy ---- */
static void free_rx_b(struct rx_buf *b)
{
	if (b->page) {
		put_page(b->page);
		b->page = NULL;
	}
}

void rx_packet_buggy(struct rx_ring *r, unsigned int idx, unsigned int n_frags)
{
	struct rx_buf *b = &r->b[idx & r->mask];

	if (unlikely(b->flags & RX_DISCARD)) {
		recycle_pages(r, idx, n_frags);
		free_rx_b(b);			/* pages of the other frags leak */
		return;
	}
	rx_deliver(r, idx, n_frags);
}

/* ---- fixed ---- */
static void free_rx_f(struct rx_buf *b)
{
	if (b->page) {
		put_page(b->page);
		b->page = NULL;
	}
}

void rx_packet_fixed(struct rx_ring *r, unsigned int idx, unsigned int n_frags)
{
	struct rx_buf *b = &r->b[idx & r->mask];

	if (unlikely(b->flags & RX_DISCARD)) {
		recycle_pages(r, idx, n_frags);
		do {
			free_rx_f(&r->b[idx++ & r->mask]);
		} while (--n_frags);
		return;
	}
	rx_deliver(r, idx, n_frags);
}

MODULE_LICENSE("GPL");
