// SPDX-License-Identifier: GPL-2.0
/*
 * 217 nilfs2: fix potential use after free in nilfs_gccache_submit_read_data()
 * class: use-after-free   verdict: flow
 * file:  fs/nilfs2/gcinode.c
 * ref:   subject from memory; 2023-09 (7ee29facd8a9)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/buffer_head.h>

/* returns a referenced buffer of a locked folio, with a folio reference */
extern struct buffer_head *grab_buffer(struct inode *inode, sector_t blk);
extern int translate(struct buffer_head *bh);

/* ---- buggy ---- */
int gc_read_buggy(struct inode *inode, sector_t blk, struct buffer_head **out)
{
	struct buffer_head *bh = grab_buffer(inode, blk);
	int err;

	if (!bh)
		return -ENOMEM;
	err = translate(bh);
	if (err)
		brelse(bh);
	else
		*out = bh;
	folio_unlock(bh->b_folio);
	folio_put(bh->b_folio);			/* bh may be freed by now */
	return err;
}

/* ---- fixed ---- */
int gc_read_fixed(struct inode *inode, sector_t blk, struct buffer_head **out)
{
	struct buffer_head *bh = grab_buffer(inode, blk);
	struct folio *folio;
	int err;

	if (!bh)
		return -ENOMEM;
	folio = bh->b_folio;
	err = translate(bh);
	folio_unlock(folio);
	folio_put(folio);
	if (err)
		brelse(bh);
	else
		*out = bh;
	return err;
}

MODULE_LICENSE("GPL");
