// SPDX-License-Identifier: GPL-2.0
/*
 * 270 block: fix pin count management when merging same-page segments
 * class: gup-pin-put-mix   verdict: flow
 * file:  block/blk-map.c
 * ref:   5905afc2c7bb (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bio.h>

/* adds to the bio; *same: the page was in its last segment already */
extern int add_page(struct bio *bio, struct page *page, bool *same);

/* the bio's completion unpins each of its segments once */

/* ---- buggy ---- */
int map_user_buggy(struct bio *bio, unsigned long uaddr, int n, struct page **p)
{
	int i, got = pin_user_pages_fast(uaddr, n, FOLL_WRITE, p);

	for (i = 0; i < got; i++) {
		bool same = false;

		if (add_page(bio, p[i], &same)) {
			if (same)
				put_page(p[i]);	/* a pin, and below */
			break;
		}
		/* if same: one pin too many is left */
	}
	if (i < got)
		unpin_user_pages(p + i, got - i);	/* not in the bio */
	return got < 0 ? got : i;
}

/* ---- fixed ---- */
int map_user_fixed(struct bio *bio, unsigned long uaddr, int n, struct page **p)
{
	int i, got = pin_user_pages_fast(uaddr, n, FOLL_WRITE, p);

	for (i = 0; i < got; i++) {
		bool same = false;

		if (add_page(bio, p[i], &same))
			break;
		if (same)
			unpin_user_page(p[i]);
	}
	if (i < got)
		unpin_user_pages(p + i, got - i);	/* not in the bio */
	return got < 0 ? got : i;
}

MODULE_LICENSE("GPL");
