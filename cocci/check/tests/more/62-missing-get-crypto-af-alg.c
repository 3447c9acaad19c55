// SPDX-License-Identifier: GPL-2.0
/*
 * 62 crypto: af_alg - get_page upon reassignment to TX SGL
 * class: missing-get   verdict: flow
 * file:  crypto/af_alg.c
 * ref:   2d97591ef43d (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

struct tsgl { struct scatterlist *sg; int cur; };
struct areq { struct scatterlist *tsgl; int entries; };

/* ---- both ---- */
void free_areq(struct areq *a)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(a->tsgl, sg, a->entries, i)
		if (sg_page(sg))
			put_page(sg_page(sg));
}

/* ---- buggy ---- */
void pull_tsgl_buggy(struct tsgl *t, size_t used, struct scatterlist *dst)
{
	int i, j = 0;

	for (i = 0; i < t->cur; i++) {
		struct scatterlist *sg = t->sg + i;
		size_t plen = min_t(size_t, used, sg->length);
		struct page *page = sg_page(sg);

		if (!page)
			continue;
		if (dst)			/* reassign page to dst */
			sg_set_page(dst + j++, page, plen, sg->offset);
		sg->length -= plen;
		sg->offset += plen;
		used -= plen;
		if (sg->length)
			return;			/* page now in both lists */
		if (!dst)
			put_page(page);
		sg_assign_page(sg, NULL);
	}
}

/* ---- fixed ---- */
void pull_tsgl_fixed(struct tsgl *t, size_t used, struct scatterlist *dst)
{
	int i, j = 0;

	for (i = 0; i < t->cur; i++) {
		struct scatterlist *sg = t->sg + i;
		size_t plen = min_t(size_t, used, sg->length);
		struct page *page = sg_page(sg);

		if (!page)
			continue;
		if (dst) {
			get_page(page);
			sg_set_page(dst + j++, page, plen, sg->offset);
		}
		sg->length -= plen;
		sg->offset += plen;
		used -= plen;
		if (sg->length)
			return;
		put_page(page);
		sg_assign_page(sg, NULL);
	}
}

MODULE_LICENSE("GPL");
