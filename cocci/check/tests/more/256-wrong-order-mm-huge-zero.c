// SPDX-License-Identifier: GPL-2.0
/*
 * 256 mm: free compound page with correct order
 * class: wrong-order   verdict: type
 * file:  mm/huge_memory.c
 * ref:   5ddacbe92b80
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pgtable.h>

#define ZERO_ORDER (PMD_SHIFT - PAGE_SHIFT)

/* ---- buggy ---- */
struct page *get_zero_buggy(struct page **slot)
{
	struct page *zero = alloc_pages(GFP_KERNEL | __GFP_ZERO | __GFP_COMP,
					ZERO_ORDER);

	if (!zero)
		return NULL;
	if (cmpxchg(slot, NULL, zero)) {
		__free_page(zero);		/* all but 4K leaked */
		return READ_ONCE(*slot);
	}
	return zero;
}

/* ---- fixed ---- */
struct page *get_zero_fixed(struct page **slot)
{
	struct page *zero = alloc_pages(GFP_KERNEL | __GFP_ZERO | __GFP_COMP,
					ZERO_ORDER);

	if (!zero)
		return NULL;
	if (cmpxchg(slot, NULL, zero)) {
		__free_pages(zero, compound_order(zero));
		return READ_ONCE(*slot);
	}
	return zero;
}

MODULE_LICENSE("GPL");
