// SPDX-License-Identifier: GPL-2.0
/*
 * 214 net/tls: fix page double free on TX cleanup
 * class: double-free   verdict: flow
 * file:  net/tls/tls_main.c
 * ref:   subject; 2019-06-24
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/scatterlist.h>

struct rec { struct list_head list; struct scatterlist sg[16]; };
/* partial: the unsent rest of the first record of tx_list, or NULL */
struct tls_ctx { struct list_head tx_list; struct scatterlist *partial; };

/* ---- buggy ---- */
void tls_cleanup_buggy(struct tls_ctx *c)
{
	struct rec *rec, *tmp;
	struct scatterlist *sg;

	for (sg = c->partial; sg; sg = sg_next(sg))
		put_page(sg_page(sg));
	c->partial = NULL;
	list_for_each_entry_safe(rec, tmp, &c->tx_list, list) {
		list_del(&rec->list);
		for (sg = rec->sg; sg; sg = sg_next(sg))
			put_page(sg_page(sg));	/* freed above */
		kfree(rec);
	}
}

/* ---- fixed ---- */
void tls_cleanup_fixed(struct tls_ctx *c)
{
	struct rec *rec, *tmp;
	struct scatterlist *sg;

	c->partial = NULL;
	list_for_each_entry_safe(rec, tmp, &c->tx_list, list) {
		list_del(&rec->list);
		for (sg = rec->sg; sg; sg = sg_next(sg))
			put_page(sg_page(sg));
		kfree(rec);
	}
}

MODULE_LICENSE("GPL");
