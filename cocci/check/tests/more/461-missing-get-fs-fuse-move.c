// SPDX-License-Identifier: GPL-2.0
/*
 * 461 fuse: fix page dereference after free
 * class: missing-get   verdict: flow
 * file:  fs/fuse/dev.c
 * ref:   d78092e4937d (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

struct req;
/* after this an abort of the connection may put the request's pages */
extern int unlock_request(struct req *r);
extern int lock_request(struct req *r);
extern struct page *take_pipe_page(struct req *r);

/* ---- buggy ---- */
int move_page_buggy(struct req *r, struct page **pagep)
{
	struct page *oldpage = *pagep, *newpage;
	int err;

	err = unlock_request(r);
	if (err)
		return err;
	newpage = take_pipe_page(r);
	if (!newpage)
		return lock_request(r);
	replace_page_cache_folio(page_folio(oldpage), page_folio(newpage));
	*pagep = newpage;
	unlock_page(oldpage);
	put_page(oldpage);			/* drop the request's reference */
	return lock_request(r);
}

/* ---- fixed ---- */
int move_page_fixed(struct req *r, struct page **pagep)
{
	struct page *oldpage = *pagep, *newpage;
	int err;

	get_page(oldpage);
	err = unlock_request(r);
	if (err)
		goto out;
	newpage = take_pipe_page(r);
	if (!newpage) {
		err = lock_request(r);
		goto out;
	}
	replace_page_cache_folio(page_folio(oldpage), page_folio(newpage));
	*pagep = newpage;
	unlock_page(oldpage);
	put_page(oldpage);
	err = lock_request(r);
out:
	put_page(oldpage);
	return err;
}

MODULE_LICENSE("GPL");
