// SPDX-License-Identifier: GPL-2.0
/*
 * 457 mm/vmalloc: fix page mapping if vm_area_alloc_pages() with high order fallback to order 0
 * class: wrong-order   verdict: neither
 * file:  mm/vmalloc.c
 * ref:   61ebe5a747da (from memory)   CVE-2024-45022
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

extern int map_range(unsigned long addr, struct page **pages, int n, int shift);

/* ---- buggy ---- */
int area_alloc_buggy(unsigned long addr, struct page **pages, int n,
		     gfp_t gfp, unsigned int order)
{
	int i, nr = 0, shift = PAGE_SHIFT + order;

	while (nr < n) {
		struct page *page = alloc_pages(gfp, order);

		if (!page && !order)
			break;
		if (!page) {
			order = 0;		/* shift still has the old order */
			continue;
		}
		if (order)
			split_page(page, order);
		for (i = 0; i < (1 << order); i++)
			pages[nr++] = page + i;
	}
	return nr < n ? -ENOMEM : map_range(addr, pages, n, shift);
}

/* ---- fixed ---- */
int area_alloc_fixed(unsigned long addr, struct page **pages, int n,
		     gfp_t gfp, unsigned int order)
{
	int i, nr = 0, shift = PAGE_SHIFT + order;

	while (nr < n) {
		struct page *page = alloc_pages(gfp, order);

		if (!page)
			break;			/* the caller tries again with order 0 */
		if (order)
			split_page(page, order);
		for (i = 0; i < (1 << order); i++)
			pages[nr++] = page + i;
	}
	return nr < n ? -ENOMEM : map_range(addr, pages, n, shift);
}

MODULE_LICENSE("GPL");
