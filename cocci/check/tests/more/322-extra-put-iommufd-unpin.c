// SPDX-License-Identifier: GPL-2.0
/*
 * 322 iommufd: Fix unpinning of pages when an access is present
 * class: extra-put   verdict: neither
 * file:  drivers/iommu/iommufd/pages.c
 * ref:   727c28c1cef2 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct batch { unsigned long pfn, total_pfns; };	/* may carry pfns over */
struct iopt;
extern void batch_from_domain(struct batch *b, struct iopt *p, unsigned long start,
			      unsigned long last);

/* ---- buggy ---- */
void unpin_domain_buggy(struct batch *b, struct iopt *p, unsigned long start_index,
			unsigned long last_index, unsigned long *unmapped_end)
{
	while (start_index <= last_index) {
		unsigned long batch_last = last_index;

		if (*unmapped_end <= last_index) {
			unsigned long start = max(start_index, *unmapped_end);

			batch_from_domain(b, p, start, last_index);
			batch_last = start + b->total_pfns - 1;	/* too far */
			*unmapped_end = batch_last + 1;
		}
		unpin_user_page_range_dirty_lock(pfn_to_page(b->pfn),
						 batch_last - start_index + 1, true);
		start_index = batch_last + 1;
		b->total_pfns = 0;
	}
}

/* ---- fixed ---- */
void unpin_domain_fixed(struct batch *b, struct iopt *p, unsigned long start_index,
			unsigned long last_index, unsigned long *unmapped_end)
{
	while (start_index <= last_index) {
		unsigned long batch_last = last_index;

		if (*unmapped_end <= last_index) {
			unsigned long start = max(start_index, *unmapped_end);

			batch_from_domain(b, p, start, last_index);
			batch_last = start_index + b->total_pfns - 1;
			*unmapped_end = batch_last + 1;
		}
		unpin_user_page_range_dirty_lock(pfn_to_page(b->pfn),
						 batch_last - start_index + 1, true);
		start_index = batch_last + 1;
		b->total_pfns = 0;
	}
}

MODULE_LICENSE("GPL");
