// SPDX-License-Identifier: GPL-2.0
/*
 * 01 block: fix folio leak in bio_iov_iter_bounce_read()
 * class: leak-on-error-path   verdict: flow*
 * file:  block/bio.c
 * ref:   5991bfa3f88e
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bio.h>
#include <linux/uio.h>

/* >0: bytes put into @bio's vectors from slot 1 on; 0 or error: nothing added */
extern ssize_t extract_bvecs(struct bio *bio, struct iov_iter *iter, size_t len);

/* ---- buggy ---- */
int bounce_read_buggy(struct bio *bio, struct iov_iter *iter, unsigned int order)
{
	size_t len = min_t(size_t, iov_iter_count(iter), PAGE_SIZE << order);
	struct folio *folio = folio_alloc(GFP_KERNEL, order);

	if (!folio)
		return -ENOMEM;
	do {
		ssize_t ret = extract_bvecs(bio, iter, len);

		if (ret <= 0) {
			if (!bio->bi_vcnt)
				return ret;	/* folio leaked */
			break;
		}
		len -= ret;
		bio->bi_iter.bi_size += ret;
	} while (len && bio->bi_vcnt < bio->bi_max_vecs - 1);

	bvec_set_folio(&bio->bi_io_vec[0], folio, bio->bi_iter.bi_size, 0);
	return 0;
}

/* ---- fixed ---- */
int bounce_read_fixed(struct bio *bio, struct iov_iter *iter, unsigned int order)
{
	size_t len = min_t(size_t, iov_iter_count(iter), PAGE_SIZE << order);
	struct folio *folio = folio_alloc(GFP_KERNEL, order);

	if (!folio)
		return -ENOMEM;
	do {
		ssize_t ret = extract_bvecs(bio, iter, len);

		if (ret <= 0) {
			if (!bio->bi_vcnt) {
				folio_put(folio);
				return ret;
			}
			break;
		}
		len -= ret;
		bio->bi_iter.bi_size += ret;
	} while (len && bio->bi_vcnt < bio->bi_max_vecs - 1);

	bvec_set_folio(&bio->bi_io_vec[0], folio, bio->bi_iter.bi_size, 0);
	return 0;
}

MODULE_LICENSE("GPL");
