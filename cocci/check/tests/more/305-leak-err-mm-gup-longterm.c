// SPDX-License-Identifier: GPL-2.0
/*
 * 305 mm/gup: stop leaking pinned pages in low memory conditions
 * class: leak-on-error-path   verdict: flow
 * file:  mm/gup.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int migrate_unpinnable(struct folio **folios, unsigned long nr);

/* ---- buggy ---- */
long longterm_buggy(unsigned long start, unsigned long nr, struct page **pages)
{
	long nr_pinned = pin_user_pages(start, nr, FOLL_WRITE, pages);
	struct folio **folios;
	long i;
	int ret;

	if (nr_pinned <= 0)
		return nr_pinned;

	folios = kmalloc_array(nr_pinned, sizeof(*folios), GFP_KERNEL);
	if (!folios)
		return -ENOMEM;		/* the pages stay pinned */
	for (i = 0; i < nr_pinned; i++)
		folios[i] = page_folio(pages[i]);
	ret = migrate_unpinnable(folios, nr_pinned);	/* unpins when it fails */
	kfree(folios);
	return ret ? ret : nr_pinned;
}

/* ---- fixed ---- */
long longterm_fixed(unsigned long start, unsigned long nr, struct page **pages)
{
	long nr_pinned = pin_user_pages(start, nr, FOLL_WRITE, pages);
	struct folio **folios;
	long i;
	int ret;

	if (nr_pinned <= 0)
		return nr_pinned;

	folios = kmalloc_array(nr_pinned, sizeof(*folios), GFP_KERNEL);
	if (!folios) {
		unpin_user_pages(pages, nr_pinned);
		return -ENOMEM;
	}
	for (i = 0; i < nr_pinned; i++)
		folios[i] = page_folio(pages[i]);
	ret = migrate_unpinnable(folios, nr_pinned);	/* unpins when it fails */
	kfree(folios);
	return ret ? ret : nr_pinned;
}

MODULE_LICENSE("GPL");
