// SPDX-License-Identifier: GPL-2.0
/*
 * 70 io_uring/rsrc: fix folio unpinning
 * class: gup-pin-put-mix   verdict: type
 * file:  io_uring/rsrc.c
 * ref:   5afb4bf9fc62 (from memory)   CVE-2025-38256
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bvec.h>

struct imu { unsigned int nr; struct bio_vec bvec[16]; };

/* ---- buggy ---- */
int buf_register_buggy(struct imu *imu, unsigned long ua, int n, struct page **pages)
{
	struct folio *folio = NULL;
	int i, got;

	got = pin_user_pages_fast(ua, n, FOLL_WRITE | FOLL_LONGTERM, pages);
	if (got != n) {
		if (got > 0)
			unpin_user_pages(pages, got);
		return -EFAULT;
	}
	imu->nr = 0;
	for (i = 0; i < n; i++) {
		if (folio && page_folio(pages[i]) == folio) {
			unpin_user_page(pages[i]);	/* one pin a folio */
			continue;
		}
		folio = page_folio(pages[i]);
		bvec_set_page(&imu->bvec[imu->nr++], folio_page(folio, 0),
			      folio_size(folio), 0);
	}
	return 0;
}

void buf_unmap_buggy(struct imu *imu)
{
	unsigned int i;

	for (i = 0; i < imu->nr; i++)
		unpin_user_page(imu->bvec[i].bv_page);	/* head may not be the pinned page */
}

/* ---- fixed ---- */
int buf_register_fixed(struct imu *imu, unsigned long ua, int n, struct page **pages)
{
	struct folio *folio = NULL;
	int i, got;

	got = pin_user_pages_fast(ua, n, FOLL_WRITE | FOLL_LONGTERM, pages);
	if (got != n) {
		if (got > 0)
			unpin_user_pages(pages, got);
		return -EFAULT;
	}
	imu->nr = 0;
	for (i = 0; i < n; i++) {
		if (folio && page_folio(pages[i]) == folio) {
			unpin_user_folio(folio, 1);
			continue;
		}
		folio = page_folio(pages[i]);
		bvec_set_page(&imu->bvec[imu->nr++], folio_page(folio, 0),
			      folio_size(folio), 0);
	}
	return 0;
}

void buf_unmap_fixed(struct imu *imu)
{
	unsigned int i;

	for (i = 0; i < imu->nr; i++)
		unpin_user_folio(page_folio(imu->bvec[i].bv_page), 1);
}

MODULE_LICENSE("GPL");
