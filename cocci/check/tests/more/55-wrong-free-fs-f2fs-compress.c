// SPDX-License-Identifier: GPL-2.0
/*
 * 55 f2fs: compress: fix to free compress page correctly
 * class: wrong-free-function   verdict: type
 * file:  fs/f2fs/compress.c
 * ref:   a86d27dd8deb (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/mempool.h>
#include <linux/pagemap.h>

struct cctx { struct page **cpages; int nr_cpages; };
extern int encrypt_one(struct page *page);
extern int submit_cluster(struct cctx *cc);

/* ---- buggy ---- */
static mempool_t *cpage_pool_b;

int write_cluster_buggy(struct cctx *cc)
{
	int i, err = 0;

	for (i = 0; i < cc->nr_cpages; i++)
		cc->cpages[i] = mempool_alloc(cpage_pool_b, GFP_NOFS);
	for (i = 0; i < cc->nr_cpages; i++) {
		err = encrypt_one(cc->cpages[i]);
		if (err)
			goto out_free;
	}
	return submit_cluster(cc);
out_free:
	for (i = 0; i < cc->nr_cpages; i++) {
		if (!cc->cpages[i])
			continue;
		put_page(cc->cpages[i]);
	}
	return err;
}

/* ---- fixed ---- */
static mempool_t *cpage_pool_f;

int write_cluster_fixed(struct cctx *cc)
{
	int i, err = 0;

	for (i = 0; i < cc->nr_cpages; i++)
		cc->cpages[i] = mempool_alloc(cpage_pool_f, GFP_NOFS);
	for (i = 0; i < cc->nr_cpages; i++) {
		err = encrypt_one(cc->cpages[i]);
		if (err)
			goto out_free;
	}
	return submit_cluster(cc);
out_free:
	for (i = 0; i < cc->nr_cpages; i++) {
		if (!cc->cpages[i])
			continue;
		mempool_free(cc->cpages[i], cpage_pool_f);
		cc->cpages[i] = NULL;
	}
	return err;
}

MODULE_LICENSE("GPL");
