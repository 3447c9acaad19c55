// SPDX-License-Identifier: GPL-2.0
/*
 * 320 Fix page corruption caused by racy check in __free_pages
 * class: use-after-move-transfer   verdict: flow
 * file:  mm/page_alloc.c
 * ref:   462a8e08e0e6 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern void free_the_page(struct page *page, unsigned int order);

/* ---- buggy ---- */
void free_pages_buggy(struct page *page, unsigned int order)
{
	if (put_page_testzero(page))
		free_the_page(page, order);
	else if (!PageHead(page))	/* a speculative holder owns it now */
		while (order-- > 0)
			free_the_page(page + (1 << order), order);
}

/* ---- fixed ---- */
void free_pages_fixed(struct page *page, unsigned int order)
{
	/* get PageHead before we drop reference */
	int head = PageHead(page);

	if (put_page_testzero(page))
		free_the_page(page, order);
	else if (!head)
		while (order-- > 0)
			free_the_page(page + (1 << order), order);
}

MODULE_LICENSE("GPL");
