// SPDX-License-Identifier: GPL-2.0
/*
 * 411 mm: hugetlb: fix missing put_page in gather_surplus_pages()
 * class: leak-always   verdict: neither
 * file:  mm/hugetlb.c
 * ref:   e558464be982 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/mmdebug.h>

/* the pool holds its free pages with a count of zero */
extern void enqueue_free(struct page *page);

/* ---- buggy ---- */
void gather_surplus_buggy(struct list_head *list, int needed)
{
	struct page *page, *tmp;

	list_for_each_entry_safe(page, tmp, list, lru) {
		if (--needed < 0)
			break;
		/* without CONFIG_DEBUG_VM the put is not compiled at all */
		VM_BUG_ON_PAGE(!put_page_testzero(page), page);
		enqueue_free(page);
	}
}

/* ---- fixed ---- */
void gather_surplus_fixed(struct list_head *list, int needed)
{
	struct page *page, *tmp;

	list_for_each_entry_safe(page, tmp, list, lru) {
		int zeroed;

		if (--needed < 0)
			break;
		zeroed = put_page_testzero(page);
		VM_BUG_ON_PAGE(!zeroed, page);
		enqueue_free(page);
	}
}

MODULE_LICENSE("GPL");
