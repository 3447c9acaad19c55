// SPDX-License-Identifier: GPL-2.0
/*
 * 07 mm: fix page reference leak in soft_offline_page()
 * class: leak-on-error-path   verdict: flow*
 * file:  mm/memory-failure.c
 * ref:   dad4e5b39086
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/memory_hotplug.h>

extern int soft_offline_in_use(struct page *page);	/* consumes the reference */

/* ---- buggy ---- */
int soft_offline_buggy(unsigned long pfn, int flags)
{
	struct page *page;

	if (!pfn_valid(pfn))
		return -ENXIO;
	page = pfn_to_online_page(pfn);
	if (!page)
		return -EIO;			/* the caller's reference leaked */
	if (PageHWPoison(page)) {
		if (flags & MF_COUNT_INCREASED)
			put_page(page);
		return 0;
	}
	if (!(flags & MF_COUNT_INCREASED))
		get_page(page);
	return soft_offline_in_use(page);
}

int inject_error_buggy(unsigned long start)
{
	struct page *page;
	int ret = get_user_pages_fast(start, 1, 0, &page);

	if (ret != 1)
		return ret;
	return soft_offline_buggy(page_to_pfn(page), MF_COUNT_INCREASED);
}

/* ---- fixed ---- */
int soft_offline_fixed(unsigned long pfn, int flags)
{
	struct page *page, *ref_page = NULL;

	if (!pfn_valid(pfn))
		return -ENXIO;
	if (flags & MF_COUNT_INCREASED)
		ref_page = pfn_to_page(pfn);
	page = pfn_to_online_page(pfn);
	if (!page) {
		if (ref_page)
			put_page(ref_page);
		return -EIO;
	}
	if (PageHWPoison(page)) {
		if (ref_page)
			put_page(ref_page);
		return 0;
	}
	if (!ref_page)
		get_page(page);
	return soft_offline_in_use(page);
}

int inject_error_fixed(unsigned long start)
{
	struct page *page;
	int ret = get_user_pages_fast(start, 1, 0, &page);

	if (ret != 1)
		return ret;
	return soft_offline_fixed(page_to_pfn(page), MF_COUNT_INCREASED);
}

MODULE_LICENSE("GPL");
