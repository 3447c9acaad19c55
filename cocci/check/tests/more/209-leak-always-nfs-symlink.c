// SPDX-License-Identifier: GPL-2.0
/*
 * 209 nfs: fix page leak in nfs_symlink()
 * class: leak-always   verdict: flow
 * file:  fs/nfs/dir.c
 * ref:   subject from memory (Rafael Aquini, 2013)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/highmem.h>

extern int proc_symlink(struct folio *f, size_t len);

/* ---- buggy ---- */
int symlink_buggy(struct address_space *m, const char *name, size_t len)
{
	struct folio *f = folio_alloc(GFP_HIGHUSER, 0);
	int err;

	if (!f)
		return -ENOMEM;
	memcpy_to_folio(f, 0, name, len);
	err = proc_symlink(f, len);
	if (!err && !filemap_add_folio(m, f, 0, GFP_KERNEL)) {
		folio_mark_uptodate(f);
		folio_unlock(f);		/* the cache has its own: leaked */
	} else {
		folio_put(f);
	}
	return err;
}

/* ---- fixed ---- */
int symlink_fixed(struct address_space *m, const char *name, size_t len)
{
	struct folio *f = folio_alloc(GFP_HIGHUSER, 0);
	int err;

	if (!f)
		return -ENOMEM;
	memcpy_to_folio(f, 0, name, len);
	err = proc_symlink(f, len);
	if (!err && !filemap_add_folio(m, f, 0, GFP_KERNEL)) {
		folio_mark_uptodate(f);
		folio_unlock(f);
	}
	folio_put(f);
	return err;
}

MODULE_LICENSE("GPL");
