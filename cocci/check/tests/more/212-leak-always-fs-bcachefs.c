// SPDX-License-Identifier: GPL-2.0
/*
 * 212 bcachefs: Fix folio leak in folio_hole_offset()
 * class: leak-always   verdict: flow*
 * file:  fs/bcachefs/fs-io-pagecache.c
 * ref:   8e9d72b6e165 (in a tree listing)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

extern bool sector_dirty(struct folio *folio, loff_t pos);

/* ---- buggy ---- */
bool folio_hole_buggy(struct address_space *m, loff_t *pos)
{
	struct folio *folio;
	bool hole;

	folio = __filemap_get_folio(m, *pos >> PAGE_SHIFT, FGP_LOCK, 0);
	if (IS_ERR(folio))
		return true;
	hole = !sector_dirty(folio, *pos);
	if (!hole)
		*pos = folio_pos(folio) + folio_size(folio);
	folio_unlock(folio);			/* reference leaked */
	return hole;
}

/* ---- fixed ---- */
bool folio_hole_fixed(struct address_space *m, loff_t *pos)
{
	struct folio *folio;
	bool hole;

	folio = __filemap_get_folio(m, *pos >> PAGE_SHIFT, FGP_LOCK, 0);
	if (IS_ERR(folio))
		return true;
	hole = !sector_dirty(folio, *pos);
	if (!hole)
		*pos = folio_pos(folio) + folio_size(folio);
	folio_unlock(folio);
	folio_put(folio);
	return hole;
}

MODULE_LICENSE("GPL");
