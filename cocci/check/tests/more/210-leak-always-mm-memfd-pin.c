// SPDX-License-Identifier: GPL-2.0
/*
 * 210 mm/hugetlb: fix memfd_pin_folios free_huge_pages leak
 * class: leak-always   verdict: flow
 * file:  mm/gup.c
 * ref:   subject; 2024-09 (hash from memory c56b6f3d801d)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

/* *out gets a reference of its own from the lookup */

/* ---- buggy ---- */
int memfd_folio_buggy(struct address_space *m, pgoff_t idx, struct folio **out)
{
	struct folio *f;
	int err;

	while (IS_ERR(*out = filemap_get_folio(m, idx))) {
		f = filemap_alloc_folio(GFP_USER, 0);
		if (!f)
			return -ENOMEM;
		err = filemap_add_folio(m, f, idx, GFP_USER);
		if (err) {
			folio_put(f);
			return err;
		}
		folio_unlock(f);		/* reference of f leaked */
	}
	return 0;
}

/* ---- fixed ---- */
int memfd_folio_fixed(struct address_space *m, pgoff_t idx, struct folio **out)
{
	struct folio *f;
	int err;

	while (IS_ERR(*out = filemap_get_folio(m, idx))) {
		f = filemap_alloc_folio(GFP_USER, 0);
		if (!f)
			return -ENOMEM;
		err = filemap_add_folio(m, f, idx, GFP_USER);
		if (err) {
			folio_put(f);
			return err;
		}
		folio_unlock(f);
		folio_put(f);
	}
	return 0;
}

MODULE_LICENSE("GPL");
