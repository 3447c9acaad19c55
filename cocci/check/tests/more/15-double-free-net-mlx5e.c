// SPDX-License-Identifier: GPL-2.0
/*
 * 15 net/mlx5e: RX, Fix releasing page_pool pages twice for striding RQ
 * class: double-free   verdict: flow
 * file:  drivers/net/ethernet/mellanox/mlx5/core/en_rx.c
 * ref:   c8e9090233a7
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bitmap.h>
#include <net/page_pool/helpers.h>

#define WQ_SZ	8
#define WQE_PGS	64
struct wqe { struct page *pages[WQE_PGS]; DECLARE_BITMAP(skip, WQE_PGS); };
struct rq { struct page_pool *pool; struct wqe w[WQ_SZ]; u16 tail, n; };

static void free_mpwqe(struct rq *rq, struct wqe *w)
{
	int i;

	for (i = 0; i < WQE_PGS; i++)
		if (!test_bit(i, w->skip))
			page_pool_put_full_page(rq->pool, w->pages[i], false);
}

/* ---- buggy ---- */
static void dealloc_wqe_buggy(struct rq *rq, u16 ix)
{
	free_mpwqe(rq, &rq->w[ix]);
}

/* at a flush (the ring goes to AF_XDP) and again at the close */
void free_descs_buggy(struct rq *rq)
{
	u16 i, missing = WQ_SZ - rq->n;

	/* completed, release deferred */
	for (i = 0; i < missing; i++)
		dealloc_wqe_buggy(rq, (rq->tail + rq->n + i) % WQ_SZ);
	while (rq->n) {
		dealloc_wqe_buggy(rq, rq->tail);
		rq->tail = (rq->tail + 1) % WQ_SZ;
		rq->n--;			/* counts as missing next time */
	}
}

void close_buggy(struct rq *rq, bool flush)
{
	if (flush)
		free_descs_buggy(rq);
	free_descs_buggy(rq);
}

/* ---- fixed ---- */
static void dealloc_wqe_fixed(struct rq *rq, u16 ix)
{
	free_mpwqe(rq, &rq->w[ix]);
	bitmap_fill(rq->w[ix].skip, WQE_PGS);	/* not a second time */
}

void free_descs_fixed(struct rq *rq)
{
	u16 i, missing = WQ_SZ - rq->n;

	for (i = 0; i < missing; i++)
		dealloc_wqe_fixed(rq, (rq->tail + rq->n + i) % WQ_SZ);
	while (rq->n) {
		dealloc_wqe_fixed(rq, rq->tail);
		rq->tail = (rq->tail + 1) % WQ_SZ;
		rq->n--;
	}
}

void close_fixed(struct rq *rq, bool flush)
{
	if (flush)
		free_descs_fixed(rq);
	free_descs_fixed(rq);
}

MODULE_LICENSE("GPL");
