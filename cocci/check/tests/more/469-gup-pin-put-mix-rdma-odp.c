// SPDX-License-Identifier: GPL-2.0
/*
 * 469 IB/{core,hw,umem}: set FOLL_PIN via pin_user_pages*(), fix up ODP
 * class: gup-pin-put-mix   verdict: type
 * file:  drivers/infiniband/core/umem_odp.c
 * ref:   dfa0a4fff118 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

/* puts the page, also if it fails */
extern int map_one(struct page *page, int idx);

/* ---- buggy ---- */
int odp_map_buggy(struct mm_struct *mm, unsigned long va, int n,
		  struct page **pages)
{
	int i, err = 0;
	long got = get_user_pages_remote(mm, va, n, FOLL_WRITE, pages, NULL);

	if (got < 0)
		return got;
	for (i = 0; i < got; i++) {
		err = map_one(pages[i], i);
		if (err)
			break;
	}
	if (err && got > i + 1)			/* were not pinned */
		unpin_user_pages(&pages[i + 1], got - (i + 1));
	return err;
}

/* ---- fixed ---- */
int odp_map_fixed(struct mm_struct *mm, unsigned long va, int n,
		  struct page **pages)
{
	int i, err = 0;
	long got = get_user_pages_remote(mm, va, n, FOLL_WRITE, pages, NULL);

	if (got < 0)
		return got;
	for (i = 0; i < got; i++) {
		err = map_one(pages[i], i);
		if (err)
			break;
	}
	if (err && got > i + 1)
		release_pages(&pages[i + 1], got - (i + 1));
	return err;
}

MODULE_LICENSE("GPL");
