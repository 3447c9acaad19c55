// SPDX-License-Identifier: GPL-2.0
/*
 * 463 mm: migration: fix possible do_pages_stat_array racing with memory offline
 * class: missing-get   verdict: flow
 * file:  mm/migrate.c
 * ref:   4cd614841c06 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

/* gone from the headers since 6.12; takes no reference without FOLL_GET */
extern struct page *follow_page(struct vm_area_struct *vma, unsigned long addr,
				unsigned int foll_flags);

/* ---- buggy ---- */
int page_stat_buggy(struct vm_area_struct *vma, unsigned long addr)
{
	struct page *page = follow_page(vma, addr, FOLL_DUMP);

	if (IS_ERR(page))
		return PTR_ERR(page);
	return page ? page_to_nid(page) : -ENOENT;	/* not held */
}

/* ---- fixed ---- */
int page_stat_fixed(struct vm_area_struct *vma, unsigned long addr)
{
	struct page *page = follow_page(vma, addr, FOLL_GET | FOLL_DUMP);
	int err;

	if (IS_ERR(page))
		return PTR_ERR(page);
	if (!page)
		return -ENOENT;
	err = page_to_nid(page);
	put_page(page);
	return err;
}

MODULE_LICENSE("GPL");
