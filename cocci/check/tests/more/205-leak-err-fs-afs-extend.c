// SPDX-License-Identifier: GPL-2.0
/*
 * 205 afs: Fix page leak
 * class: leak-on-error-path   verdict: flow
 * file:  fs/afs/write.c
 * ref:   581b2027af00 (from memory; stable d130b5fdd422)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/pagevec.h>

/* ---- buggy ---- */
void extend_buggy(struct address_space *m, pgoff_t idx, struct folio_batch *fb)
{
	struct folio *folio;

	while (folio_batch_space(fb)) {
		folio = filemap_get_folio(m, idx++);
		if (IS_ERR(folio))
			break;
		if (!folio_trylock(folio))
			break;			/* folio leaked */
		if (!folio_test_dirty(folio)) {
			folio_unlock(folio);
			break;			/* folio leaked */
		}
		folio_batch_add(fb, folio);	/* put by the caller */
	}
}

/* ---- fixed ---- */
void extend_fixed(struct address_space *m, pgoff_t idx, struct folio_batch *fb)
{
	struct folio *folio;

	while (folio_batch_space(fb)) {
		folio = filemap_get_folio(m, idx++);
		if (IS_ERR(folio))
			break;
		if (!folio_trylock(folio)) {
			folio_put(folio);
			break;
		}
		if (!folio_test_dirty(folio)) {
			folio_unlock(folio);
			folio_put(folio);
			break;
		}
		folio_batch_add(fb, folio);	/* put by the caller */
	}
}

MODULE_LICENSE("GPL");
