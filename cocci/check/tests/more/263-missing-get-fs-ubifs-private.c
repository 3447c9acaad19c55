// SPDX-License-Identifier: GPL-2.0
/*
 * 263 ubifs: Fix to add refcount once page is set private
 * class: missing-get   verdict: type
 * file:  fs/ubifs/file.c
 * ref:   3b67db8a6ca8 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

/* reclaim and migration expect one more reference of a PagePrivate page */

/* ---- buggy ---- */
void dirty_page_buggy(struct page *page)
{
	if (!PagePrivate(page)) {
		SetPagePrivate(page);		/* no reference for it */
		set_page_dirty(page);
	}
}

void clean_page_buggy(struct page *page)
{
	ClearPagePrivate(page);
}

/* ---- fixed ---- */
void dirty_page_fixed(struct page *page)
{
	if (!PagePrivate(page)) {
		attach_page_private(page, (void *)1);
		set_page_dirty(page);
	}
}

void clean_page_fixed(struct page *page)
{
	detach_page_private(page);
}

MODULE_LICENSE("GPL");
