// SPDX-License-Identifier: GPL-2.0
/*
 * 454 net: fec: Use page_pool_put_full_page when freeing rx buffers
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ethernet/freescale/fec_main.c
 * ref:   e38553bdc377 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <net/page_pool/helpers.h>

struct rxq { struct page_pool *pool; struct page **page; int n; };
/* gone from the headers since 6.7: unmaps and forgets, does not free */
extern void page_pool_release_page(struct page_pool *pool, struct page *page);

/* ---- buggy ---- */
int refill_buggy(struct rxq *q, int i)
{
	q->page[i] = page_pool_dev_alloc_pages(q->pool);
	return q->page[i] ? 0 : -ENOMEM;
}

void free_buffers_buggy(struct rxq *q)
{
	int i;

	for (i = 0; i < q->n; i++)
		page_pool_release_page(q->pool, q->page[i]);	/* no put */
	page_pool_destroy(q->pool);
}

/* ---- fixed ---- */
int refill_fixed(struct rxq *q, int i)
{
	q->page[i] = page_pool_dev_alloc_pages(q->pool);
	return q->page[i] ? 0 : -ENOMEM;
}

void free_buffers_fixed(struct rxq *q)
{
	int i;

	for (i = 0; i < q->n; i++)
		page_pool_put_full_page(q->pool, q->page[i], false);
	page_pool_destroy(q->pool);
}

MODULE_LICENSE("GPL");
