// SPDX-License-Identifier: GPL-2.0
/*
 * 208 btrfs: fix folio leak in submit_one_async_extent()
 * class: leak-on-error-path   verdict: flow
 * file:  fs/btrfs/inode.c
 * ref:   a0fd1c609863
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct async { u64 start, len; };
extern void compress(struct async *a, struct folio *folio);
extern int reserve_extent(u64 len);
extern void submit(struct async *a, struct folio *folio); /* takes folio over */

/* ---- buggy ---- */
int async_extent_buggy(struct async *a)
{
	struct folio *folio = folio_alloc(GFP_NOFS, 0);
	int ret = -ENOMEM;

	if (!folio)
		goto done;
	compress(a, folio);
	ret = reserve_extent(a->len);
	if (ret)
		goto done;			/* folio leaked */
	submit(a, folio);
done:
	kfree(a);
	return ret;
}

/* ---- fixed ---- */
int async_extent_fixed(struct async *a)
{
	struct folio *folio = folio_alloc(GFP_NOFS, 0);
	int ret = -ENOMEM;

	if (!folio)
		goto done;
	compress(a, folio);
	ret = reserve_extent(a->len);
	if (ret) {
		folio_put(folio);
		goto done;
	}
	submit(a, folio);
done:
	kfree(a);
	return ret;
}

MODULE_LICENSE("GPL");
