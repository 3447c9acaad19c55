// SPDX-License-Identifier: GPL-2.0
/*
 * 406 mm/hwpoison: fix page refcount of unknown non LRU page
 * class: leak-on-error-path   verdict: flow
 * file:  mm/memory-failure.c
 * ref:   4f32be677b12 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

/* 1: took a reference on the page, 0: free page, < 0: error */
extern int get_any_page_once(struct page *page, unsigned long pfn);
extern void shake_page_now(struct page *page);

/* ---- buggy ---- */
int get_any_page_buggy(struct page *page, unsigned long pfn)
{
	int ret = get_any_page_once(page, pfn);

	if (ret == 1 && !PageHuge(page) && !PageLRU(page)) {
		put_page(page);
		shake_page_now(page);
		ret = get_any_page_once(page, pfn);
		if (!PageLRU(page)) {
			pr_info("unknown non LRU page %#lx\n", pfn);
			return -EIO;		/* second reference leaked */
		}
	}
	return ret;
}

/* ---- fixed ---- */
int get_any_page_fixed(struct page *page, unsigned long pfn)
{
	int ret = get_any_page_once(page, pfn);

	if (ret == 1 && !PageHuge(page) && !PageLRU(page)) {
		put_page(page);
		shake_page_now(page);
		ret = get_any_page_once(page, pfn);
		if (!PageLRU(page)) {
			if (ret == 1)
				put_page(page);
			pr_info("unknown non LRU page %#lx\n", pfn);
			return -EIO;
		}
	}
	return ret;
}

MODULE_LICENSE("GPL");
