// SPDX-License-Identifier: GPL-2.0
/*
 * 61 brd: protect page with rcu / brd: use page reference to protect page lifetime
 * class: missing-get   verdict: flow
 * file:  drivers/block/brd.c
 * ref:   from memory (2025; hashes not confirmed)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/highmem.h>
#include <linux/xarray.h>
#include <linux/rcupdate.h>

struct brd { struct xarray pages; };

/* ---- buggy ---- */
struct page *brd_lookup_buggy(struct brd *brd, unsigned long idx)
{
	return xa_load(&brd->pages, idx);
}

void brd_read_buggy(struct brd *brd, unsigned long idx, void *dst, u32 off, u32 len)
{
	struct page *page = brd_lookup_buggy(brd, idx);

	if (page)
		memcpy_from_page(dst, page, off, len);	/* discard may free it */
	else
		memset(dst, 0, len);
}

void brd_discard_buggy(struct brd *brd, unsigned long idx)
{
	struct page *page = xa_erase(&brd->pages, idx);

	if (page)
		__free_page(page);
}

/* ---- fixed ---- */
struct page *brd_lookup_fixed(struct brd *brd, unsigned long idx)
{
	struct page *page;

	rcu_read_lock();
repeat:
	page = xa_load(&brd->pages, idx);
	if (page) {
		if (!get_page_unless_zero(page))
			goto repeat;
		if (page != xa_load(&brd->pages, idx)) {
			put_page(page);
			goto repeat;
		}
	}
	rcu_read_unlock();
	return page;
}

void brd_read_fixed(struct brd *brd, unsigned long idx, void *dst, u32 off, u32 len)
{
	struct page *page = brd_lookup_fixed(brd, idx);

	if (page) {
		memcpy_from_page(dst, page, off, len);
		put_page(page);
	} else {
		memset(dst, 0, len);
	}
}

void brd_discard_fixed(struct brd *brd, unsigned long idx)
{
	struct page *page = xa_erase(&brd->pages, idx);

	if (page)
		put_page(page);
}

MODULE_LICENSE("GPL");
