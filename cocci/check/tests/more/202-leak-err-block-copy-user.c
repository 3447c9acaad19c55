// SPDX-License-Identifier: GPL-2.0
/*
 * 202 block: do not leak memory in bio_copy_user_iov()
 * class: leak-on-error-path   verdict: flow
 * file:  block/bio.c
 * ref:   a3761c3c9120 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bio.h>

/* pages that were added to the bio are freed with it by the caller */

/* ---- buggy ---- */
int copy_user_buggy(struct bio *bio, struct page **map, unsigned int len)
{
	while (len) {
		unsigned int bytes = min_t(unsigned int, len, PAGE_SIZE);
		struct page *page = map ? *map++ : alloc_page(GFP_NOIO);

		if (!page)
			return -ENOMEM;
		if (bio_add_page(bio, page, bytes, 0) < bytes)
			return -EINVAL;		/* own page leaked */
		len -= bytes;
	}
	return 0;
}

/* ---- fixed ---- */
int copy_user_fixed(struct bio *bio, struct page **map, unsigned int len)
{
	while (len) {
		unsigned int bytes = min_t(unsigned int, len, PAGE_SIZE);
		struct page *page = map ? *map++ : alloc_page(GFP_NOIO);

		if (!page)
			return -ENOMEM;
		if (bio_add_page(bio, page, bytes, 0) < bytes) {
			if (!map)
				__free_page(page);
			return -EINVAL;
		}
		len -= bytes;
	}
	return 0;
}

MODULE_LICENSE("GPL");
