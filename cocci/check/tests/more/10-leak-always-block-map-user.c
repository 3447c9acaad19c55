// SPDX-License-Identifier: GPL-2.0
/*
 * 10 fix unbalanced page refcounting in bio_map_user_iov
 * class: leak-always   verdict: flow
 * file:  block/bio.c
 * ref:   95d78c28b5a8   CVE-2017-12190
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bio.h>

/* completion puts the page of each of the bio's vectors once */

/* ---- buggy ---- */
int map_user_buggy(struct bio *bio, unsigned long uaddr, unsigned int len,
		   struct page **pages, int n)
{
	unsigned int offset = offset_in_page(uaddr);
	int j, ret = get_user_pages_fast(uaddr, n, FOLL_WRITE, pages);

	if (ret < n) {
		for (j = 0; j < ret; j++)
			put_page(pages[j]);
		return -EFAULT;
	}
	for (j = 0; j < n; j++) {
		unsigned int bytes = min_t(unsigned int, len, PAGE_SIZE - offset);

		if (!len)
			break;
		/* merged into the last vector: this reference is leaked */
		if (bio_add_page(bio, pages[j], bytes, offset) < bytes)
			break;
		len -= bytes;
		offset = 0;
	}
	while (j < n)
		put_page(pages[j++]);
	return 0;
}

/* ---- fixed ---- */
int map_user_fixed(struct bio *bio, unsigned long uaddr, unsigned int len,
		   struct page **pages, int n)
{
	unsigned int offset = offset_in_page(uaddr);
	int j, ret = get_user_pages_fast(uaddr, n, FOLL_WRITE, pages);

	if (ret < n) {
		for (j = 0; j < ret; j++)
			put_page(pages[j]);
		return -EFAULT;
	}
	for (j = 0; j < n; j++) {
		unsigned int bytes = min_t(unsigned int, len, PAGE_SIZE - offset);
		unsigned short prev_vcnt = bio->bi_vcnt;

		if (!len)
			break;
		if (bio_add_page(bio, pages[j], bytes, offset) < bytes)
			break;
		if (bio->bi_vcnt == prev_vcnt)
			put_page(pages[j]);
		len -= bytes;
		offset = 0;
	}
	while (j < n)
		put_page(pages[j++]);
	return 0;
}

MODULE_LICENSE("GPL");
