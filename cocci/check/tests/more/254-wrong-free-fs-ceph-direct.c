// SPDX-License-Identifier: GPL-2.0
/*
 * 254 ceph: put, not free, the user pages of direct I/O
 * class: wrong-free-function   verdict: type
 * file:  fs/ceph/file.c
 * ref:   from memory; subject and hash not confirmed
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int osd_read(struct page **pages, int n);

/* ---- buggy ---- */
int direct_read_buggy(unsigned long uaddr, struct page **pages, int n)
{
	int i, ret, got = get_user_pages_fast(uaddr, n, FOLL_WRITE, pages);

	if (got <= 0)
		return got ? got : -EFAULT;
	ret = osd_read(pages, got);
	for (i = 0; i < got; i++) {
		set_page_dirty_lock(pages[i]);
		__free_pages(pages[i], 0);	/* user pages, maybe of a THP */
	}
	return ret;
}

/* ---- fixed ---- */
int direct_read_fixed(unsigned long uaddr, struct page **pages, int n)
{
	int i, ret, got = get_user_pages_fast(uaddr, n, FOLL_WRITE, pages);

	if (got <= 0)
		return got ? got : -EFAULT;
	ret = osd_read(pages, got);
	for (i = 0; i < got; i++) {
		set_page_dirty_lock(pages[i]);
		put_page(pages[i]);
	}
	return ret;
}

MODULE_LICENSE("GPL");
