// SPDX-License-Identifier: GPL-2.0
/*
 * 53 ice: Robustify cleaning/completing XDP Tx buffers
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ethernet/intel/ice/ice_txrx_lib.c
 * ref:   aa1d3faf71a6 (from memory)
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

struct txb { void *raw_buf; struct xdp_frame *xdpf; u32 len; };
struct txr { struct txb *buf; u16 ntu, ntc, count; };
extern bool desc_done(struct txr *r, u16 idx);
extern int post_desc(struct txr *r, u16 idx, void *data, u32 len);

/* ---- buggy ---- */
int xmit_frame_buggy(struct txr *r, struct xdp_frame *xdpf)
{
	struct txb *b = &r->buf[r->ntu];

	if (post_desc(r, r->ntu, xdpf->data, xdpf->len))
		return -EBUSY;
	b->raw_buf = xdpf->data;
	b->len = xdpf->len;
	r->ntu = (r->ntu + 1) % r->count;
	return 0;
}

void clean_xdp_buggy(struct txr *r)
{
	while (r->ntc != r->ntu && desc_done(r, r->ntc)) {
		struct txb *b = &r->buf[r->ntc];

		page_frag_free(b->raw_buf);	/* may be a page_pool page */
		b->raw_buf = NULL;
		r->ntc = (r->ntc + 1) % r->count;
	}
}

/* ---- fixed ---- */
int xmit_frame_fixed(struct txr *r, struct xdp_frame *xdpf)
{
	struct txb *b = &r->buf[r->ntu];

	if (post_desc(r, r->ntu, xdpf->data, xdpf->len))
		return -EBUSY;
	b->xdpf = xdpf;
	b->len = xdpf->len;
	r->ntu = (r->ntu + 1) % r->count;
	return 0;
}

void clean_xdp_fixed(struct txr *r)
{
	while (r->ntc != r->ntu && desc_done(r, r->ntc)) {
		struct txb *b = &r->buf[r->ntc];

		xdp_return_frame(b->xdpf);
		b->xdpf = NULL;
		r->ntc = (r->ntc + 1) % r->count;
	}
}

MODULE_LICENSE("GPL");
