// SPDX-License-Identifier: GPL-2.0
/*
 * 309 i40e: Fix memory leak related filter programming status
 * class: leak-always   verdict: neither
 * file:  drivers/net/ethernet/intel/i40e/i40e_txrx.c
 * ref:   0e626ff7ccbf (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct rx_buf { struct page *page; dma_addr_t dma; unsigned int off; };
struct rx_ring { struct rx_buf *bi; u16 ntc, nta, count; };
extern void fd_handle_error(struct rx_ring *r, u64 qw);

static void reuse_rx_page(struct rx_ring *r, struct rx_buf *old)
{
	struct rx_buf *new = &r->bi[r->nta];

	r->nta = (r->nta + 1 < r->count) ? r->nta + 1 : 0;
	*new = *old;				/* transfer page */
}

/* ---- buggy ---- */
void clean_prog_status_buggy(struct rx_ring *r, u64 qw)
{
	u32 ntc = r->ntc + 1;

	/* the slot keeps its page, and is overwritten by the next reuse */
	r->ntc = (ntc < r->count) ? ntc : 0;
	fd_handle_error(r, qw);
}

/* ---- fixed ---- */
void clean_prog_status_fixed(struct rx_ring *r, u64 qw)
{
	u32 ntc = r->ntc;
	struct rx_buf *b = &r->bi[ntc++];

	r->ntc = (ntc < r->count) ? ntc : 0;

	/* place unused page back on the ring */
	reuse_rx_page(r, b);
	b->page = NULL;
	fd_handle_error(r, qw);
}

MODULE_LICENSE("GPL");
