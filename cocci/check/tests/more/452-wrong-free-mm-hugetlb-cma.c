// SPDX-License-Identifier: GPL-2.0
/*
 * 452 hugetlb: be sure to free demoted CMA pages to CMA
 * class: wrong-free-function   verdict: neither (rt)
 * file:  mm/hugetlb.c
 * ref:   a01f43901cfb (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/cma.h>
#include <linux/hugetlb.h>

extern struct cma *hugetlb_cma_of(int nid);

/* ---- buggy ---- */
void update_and_free_buggy(struct page *page, unsigned int order)
{
	if (order > MAX_PAGE_ORDER) {
		if (!cma_release(hugetlb_cma_of(page_to_nid(page)), page, 1 << order))
			free_contig_range(page_to_pfn(page), 1 << order);
	} else {
		__free_pages(page, order);	/* maybe a demoted part of a CMA page */
	}
}

/* ---- fixed ---- */
void update_and_free_fixed(struct page *page, unsigned int order)
{
	struct cma *cma = hugetlb_cma_of(page_to_nid(page));

	if (order > MAX_PAGE_ORDER || cma_pages_valid(cma, page, 1 << order)) {
		if (!cma_release(cma, page, 1 << order))
			free_contig_range(page_to_pfn(page), 1 << order);
	} else {
		__free_pages(page, order);
	}
}

MODULE_LICENSE("GPL");
