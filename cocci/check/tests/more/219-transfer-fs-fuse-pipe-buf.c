// SPDX-License-Identifier: GPL-2.0
/*
 * 219 fuse: release pipe buf after last use
 * class: use-after-move-transfer   verdict: flow
 * file:  fs/fuse/dev.c
 * ref:   473441720c86
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pipe_fs_i.h>
#include <linux/swap.h>

/* on success the page cache has taken its own reference to the folio */
extern int replace_folio(struct folio *oldf, struct folio *newf);

/* ---- buggy ---- */
int move_folio_buggy(struct pipe_inode_info *pipe, struct pipe_buffer *buf,
		     struct folio *oldf)
{
	struct folio *newf = page_folio(buf->page);
	int err = replace_folio(oldf, newf);

	if (err)
		return err;
	pipe_buf_release(pipe, buf);
	if (!(buf->flags & PIPE_BUF_FLAG_LRU))	/* buf is no longer ours */
		folio_add_lru(newf);
	return 0;
}

/* ---- fixed ---- */
int move_folio_fixed(struct pipe_inode_info *pipe, struct pipe_buffer *buf,
		     struct folio *oldf)
{
	struct folio *newf = page_folio(buf->page);
	int err = replace_folio(oldf, newf);

	if (err)
		return err;
	if (!(buf->flags & PIPE_BUF_FLAG_LRU))
		folio_add_lru(newf);
	pipe_buf_release(pipe, buf);
	return 0;
}

MODULE_LICENSE("GPL");
