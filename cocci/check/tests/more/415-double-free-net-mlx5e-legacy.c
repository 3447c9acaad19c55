// SPDX-License-Identifier: GPL-2.0
/*
 * 415 net/mlx5e: RX, Fix page_pool allocation failure recovery for legacy rq
 * class: double-free   verdict: flow
 * file:  drivers/net/ethernet/mellanox/mlx5/core/en_rx.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <net/page_pool/helpers.h>

struct wqe { struct page *page; bool skip_release; };
struct rq { struct page_pool *pp; struct wqe *wi; };

/* ---- buggy ---- */
void free_wqes_buggy(struct rq *rq, int from, int n)
{
	int i;

	for (i = from; i < from + n; i++)
		if (!rq->wi[i].skip_release)
			page_pool_put_full_page(rq->pp, rq->wi[i].page, false);
}

int refill_wqes_buggy(struct rq *rq, int from, int n)
{
	int i;

	free_wqes_buggy(rq, from, n);
	for (i = from; i < from + n; i++) {
		struct page *page = page_pool_dev_alloc_pages(rq->pp);

		if (!page)
			return i - from;		/* rest is released again */
		rq->wi[i].page = page;
		rq->wi[i].skip_release = false;
	}
	return n;
}

/* ---- fixed ---- */
void free_wqes_fixed(struct rq *rq, int from, int n)
{
	int i;

	for (i = from; i < from + n; i++)
		if (!rq->wi[i].skip_release) {
			page_pool_put_full_page(rq->pp, rq->wi[i].page, false);
			rq->wi[i].skip_release = true;
		}
}

int refill_wqes_fixed(struct rq *rq, int from, int n)
{
	int i;

	free_wqes_fixed(rq, from, n);
	for (i = from; i < from + n; i++) {
		struct page *page = page_pool_dev_alloc_pages(rq->pp);

		if (!page)
			return i - from;
		rq->wi[i].page = page;
		rq->wi[i].skip_release = false;
	}
	return n;
}

MODULE_LICENSE("GPL");
