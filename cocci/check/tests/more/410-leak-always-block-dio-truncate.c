// SPDX-License-Identifier: GPL-2.0
/*
 * 410 block: fix leaking page ref on truncated direct io
 * class: leak-always   verdict: flow
 * file:  block/bio.c
 * ref:   44b6b0b0e980 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bio.h>
#include <linux/uio.h>

extern void add_one(struct bio *bio, struct page *p, unsigned int len, size_t off);

/* ---- buggy ---- */
int get_pages_buggy(struct bio *bio, struct iov_iter *iter, struct page **pages,
		    unsigned int max, unsigned int bsize)
{
	size_t off;
	ssize_t size, left;
	unsigned int i, len;

	size = iov_iter_get_pages2(iter, pages, LONG_MAX, max, &off);
	if (size <= 0)
		return size ? size : -EFAULT;
	size = ALIGN_DOWN(size, bsize);		/* may cut off the last page */
	for (left = size, i = 0; left > 0; left -= len, i++) {
		len = min_t(size_t, PAGE_SIZE - off, left);
		add_one(bio, pages[i], len, off);
		off = 0;
	}
	return 0;
}

/* ---- fixed ---- */
int get_pages_fixed(struct bio *bio, struct iov_iter *iter, struct page **pages,
		    unsigned int max, unsigned int bsize)
{
	size_t off;
	ssize_t size, left;
	unsigned int i, len, nr;

	size = iov_iter_get_pages2(iter, pages, LONG_MAX, max, &off);
	if (size <= 0)
		return size ? size : -EFAULT;
	nr = DIV_ROUND_UP(off + size, PAGE_SIZE);
	size = ALIGN_DOWN(size, bsize);
	for (left = size, i = 0; left > 0; left -= len, i++) {
		len = min_t(size_t, PAGE_SIZE - off, left);
		add_one(bio, pages[i], len, off);
		off = 0;
	}
	while (i < nr)
		put_page(pages[i++]);
	return 0;
}

MODULE_LICENSE("GPL");
