// SPDX-License-Identifier: GPL-2.0
/*
 * 318 mm/damon/paddr: fix folio_nr_pages() after folio_put() in damon_pa_mark_accessed_or_deactivate()
 * class: use-after-free   verdict: type
 * file:  mm/damon/paddr.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/swap.h>
#include <linux/pfn.h>

extern struct folio *pfn_get_folio(unsigned long pfn);	/* with a reference */
extern bool folio_filtered(struct folio *folio);

/* ---- buggy ---- */
unsigned long mark_accessed_buggy(unsigned long start, unsigned long end)
{
	unsigned long addr, applied = 0;

	for (addr = start; addr < end; addr += PAGE_SIZE) {
		struct folio *folio = pfn_get_folio(PHYS_PFN(addr));

		if (!folio)
			continue;
		if (folio_filtered(folio)) {
			folio_put(folio);
			continue;
		}
		folio_mark_accessed(folio);
		folio_put(folio);
		applied += folio_nr_pages(folio);
	}
	return applied * PAGE_SIZE;
}

/* ---- fixed ---- */
unsigned long mark_accessed_fixed(unsigned long start, unsigned long end)
{
	unsigned long addr, applied = 0;

	for (addr = start; addr < end; addr += PAGE_SIZE) {
		struct folio *folio = pfn_get_folio(PHYS_PFN(addr));

		if (!folio)
			continue;
		if (folio_filtered(folio)) {
			folio_put(folio);
			continue;
		}
		folio_mark_accessed(folio);
		applied += folio_nr_pages(folio);
		folio_put(folio);
	}
	return applied * PAGE_SIZE;
}

MODULE_LICENSE("GPL");
