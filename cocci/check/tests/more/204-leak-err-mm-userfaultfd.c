// SPDX-License-Identifier: GPL-2.0
/*
 * 204 userfaultfd: release page in error path to avoid BUG_ON
 * class: leak-on-error-path   verdict: flow
 * file:  mm/shmem.c
 * ref:   7ed9d238c7db   CVE-2021-46988
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int acct_block(void);
extern int install(struct page *page, const void __user *src); /* own get */

/* *pagep: NULL or the page of an earlier try, consumed now */

/* ---- buggy ---- */
int mfill_buggy(const void __user *src, struct page **pagep)
{
	struct page *page = *pagep;
	int ret;

	if (acct_block())
		return -ENOMEM;			/* page of the retry leaked */
	*pagep = NULL;
	if (!page)
		page = alloc_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	ret = install(page, src);
	put_page(page);
	return ret;
}

/* ---- fixed ---- */
int mfill_fixed(const void __user *src, struct page **pagep)
{
	struct page *page = *pagep;
	int ret;

	*pagep = NULL;
	if (acct_block()) {
		if (page)
			put_page(page);
		return -ENOMEM;
	}
	if (!page)
		page = alloc_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	ret = install(page, src);
	put_page(page);
	return ret;
}

MODULE_LICENSE("GPL");
