// SPDX-License-Identifier: GPL-2.0
/*
 * 69 fuse: Fix missing FOLL_PIN for direct-io
 * class: gup-pin-put-mix   verdict: type
 * file:  fs/fuse/file.c
 * ref:   738adade96b2 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/uio.h>

struct fargs { struct page **pages; unsigned int num; bool is_pinned; };

/* ---- buggy ---- */
ssize_t get_user_buggy(struct fargs *ap, struct iov_iter *ii, size_t max,
		       unsigned int max_pages)
{
	size_t nbytes = 0, start;
	ssize_t ret;

	while (nbytes < max && ap->num < max_pages) {
		ret = iov_iter_get_pages2(ii, &ap->pages[ap->num], max - nbytes,
					  max_pages - ap->num, &start);
		if (ret < 0)
			return ret;
		nbytes += ret;
		ap->num += DIV_ROUND_UP(ret + start, PAGE_SIZE);
	}
	return nbytes;				/* server will write into them */
}

void release_user_buggy(struct fargs *ap, bool should_dirty)
{
	unsigned int i;

	for (i = 0; i < ap->num; i++) {
		if (should_dirty)
			set_page_dirty_lock(ap->pages[i]);
		put_page(ap->pages[i]);
	}
}

/* ---- fixed ---- */
ssize_t get_user_fixed(struct fargs *ap, struct iov_iter *ii, size_t max,
		       unsigned int max_pages)
{
	size_t nbytes = 0, start;
	struct page **pt;
	ssize_t ret;

	ap->is_pinned = iov_iter_extract_will_pin(ii);
	while (nbytes < max && ap->num < max_pages) {
		pt = &ap->pages[ap->num];
		ret = iov_iter_extract_pages(ii, &pt, max - nbytes,
					     max_pages - ap->num, 0, &start);
		if (ret < 0)
			return ret;
		nbytes += ret;
		ap->num += DIV_ROUND_UP(ret + start, PAGE_SIZE);
	}
	return nbytes;
}

void release_user_fixed(struct fargs *ap, bool should_dirty)
{
	unsigned int i;

	for (i = 0; i < ap->num; i++) {
		if (should_dirty)
			set_page_dirty_lock(ap->pages[i]);
		if (ap->is_pinned)
			unpin_user_page(ap->pages[i]);
	}
}

MODULE_LICENSE("GPL");
