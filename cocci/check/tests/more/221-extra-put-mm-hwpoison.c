// SPDX-License-Identifier: GPL-2.0
/*
 * 221 mm, hwpoison: fix extra put_page() in soft_offline_page()
 * class: extra-put   verdict: flow
 * file:  mm/memory-failure.c
 * ref:   subject; 2022-08 (Miaohe Lin)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern bool hwpoison_filtered(unsigned long pfn);
extern int isolate_and_put(struct page *page);	/* puts the reference */

/* counted: the caller hands in a reference, which is always consumed */

/* ---- buggy ---- */
int soft_offline_buggy(unsigned long pfn, bool counted)
{
	struct page *page = pfn_to_page(pfn);
	bool held = counted || get_page_unless_zero(page);

	if (held && !PageLRU(page)) {
		put_page(page);			/* cannot handle it */
		held = false;
	}
	if (hwpoison_filtered(pfn)) {
		if (held)
			put_page(page);
		else if (counted)
			put_page(page);		/* was put above */
		return -EOPNOTSUPP;
	}
	return held ? isolate_and_put(page) : -EIO;
}

/* ---- fixed ---- */
int soft_offline_fixed(unsigned long pfn, bool counted)
{
	struct page *page = pfn_to_page(pfn);
	bool held = counted || get_page_unless_zero(page);

	if (held && !PageLRU(page)) {
		put_page(page);			/* cannot handle it */
		held = false;
	}
	if (hwpoison_filtered(pfn)) {
		if (held)
			put_page(page);
		return -EOPNOTSUPP;
	}
	return held ? isolate_and_put(page) : -EIO;
}

MODULE_LICENSE("GPL");
