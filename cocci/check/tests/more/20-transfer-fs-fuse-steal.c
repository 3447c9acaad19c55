// SPDX-License-Identifier: GPL-2.0
/*
 * 20 fuse: fix page stealing
 * class: use-after-move-transfer   verdict: flow
 * file:  fs/fuse/dev.c
 * ref:   712a951025c0
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/pipe_fs_i.h>

extern void request_end(void);	/* the page cache may drop its pages from here on */

/* ---- buggy ---- */
static int move_page_buggy(struct pipe_inode_info *pipe, struct pipe_buffer *buf,
			   struct page **pagep)
{
	struct page *oldpage = *pagep, *newpage;

	if (!pipe_buf_try_steal(pipe, buf))
		return 1;
	newpage = buf->page;
	replace_page_cache_folio(page_folio(oldpage), page_folio(newpage));
	get_page(newpage);
	*pagep = newpage;
	put_page(oldpage);
	return 0;
}

int splice_write_buggy(struct pipe_inode_info *pipe, struct pipe_buffer *bufs,
		       int n, struct page **pages)
{
	int i, err = 0;

	for (i = 0; i < n && !err; i++)
		err = move_page_buggy(pipe, &bufs[i], &pages[i]);
	request_end();
	for (i = 0; i < n; i++)
		pipe_buf_release(pipe, &bufs[i]);	/* may reuse a stolen page */
	return err;
}

/* ---- fixed ---- */
static int move_page_fixed(struct pipe_inode_info *pipe, struct pipe_buffer *buf,
			   struct page **pagep)
{
	struct page *oldpage = *pagep, *newpage;

	if (!pipe_buf_try_steal(pipe, buf))
		return 1;
	newpage = buf->page;
	replace_page_cache_folio(page_folio(oldpage), page_folio(newpage));
	get_page(newpage);
	pipe_buf_release(pipe, buf);		/* while the cache holds it too */
	*pagep = newpage;
	put_page(oldpage);
	return 0;
}

int splice_write_fixed(struct pipe_inode_info *pipe, struct pipe_buffer *bufs,
		       int n, struct page **pages)
{
	int i, err = 0;

	for (i = 0; i < n && !err; i++)
		err = move_page_fixed(pipe, &bufs[i], &pages[i]);
	request_end();
	for (i = 0; i < n; i++)
		if (bufs[i].ops)
			pipe_buf_release(pipe, &bufs[i]);
	return err;
}

MODULE_LICENSE("GPL");
