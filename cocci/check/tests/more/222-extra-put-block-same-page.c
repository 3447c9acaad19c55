// SPDX-License-Identifier: GPL-2.0
/*
 * 222 block: fix pin count management when merging same-page segments
 * class: extra-put   verdict: flow
 * file:  block/blk-map.c
 * ref:   5905afc2c7bb
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bio.h>

/* same: the page already is the bio's last, which keeps one pin per page */
extern bool add_page(struct bio *bio, struct page *page, bool *same);

/* ---- buggy ---- */
int map_user_buggy(struct bio *bio, unsigned long va, struct page **pages, int n)
{
	int j, got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	for (j = 0; j < got; j++) {
		bool same = false;

		if (!add_page(bio, pages[j], &same)) {
			if (same)
				unpin_user_page(pages[j]);	/* and below */
			break;
		}
	}
	while (j < got)
		unpin_user_page(pages[j++]);	/* those not in the bio */
	return got;
}

/* ---- fixed ---- */
int map_user_fixed(struct bio *bio, unsigned long va, struct page **pages, int n)
{
	int j, got = pin_user_pages_fast(va, n, FOLL_WRITE, pages);

	for (j = 0; j < got; j++) {
		bool same = false;

		if (!add_page(bio, pages[j], &same))
			break;
		if (same)
			unpin_user_page(pages[j]);
	}
	while (j < got)
		unpin_user_page(pages[j++]);	/* those not in the bio */
	return got;
}

MODULE_LICENSE("GPL");
