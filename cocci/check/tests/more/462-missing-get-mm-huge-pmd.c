// SPDX-License-Identifier: GPL-2.0
/*
 * 462 mm/hugetlb: take page table lock in follow_huge_pmd()
 * class: missing-get   verdict: flow
 * file:  mm/hugetlb.c
 * ref:   e66f17ff7177 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/hugetlb.h>
#include <linux/pgtable.h>

/* ---- buggy ---- */
static struct page *huge_pmd_page_buggy(pmd_t *pmd, unsigned long addr)
{
	struct page *page = pmd_page(*pmd);

	return page + ((addr & ~PMD_MASK) >> PAGE_SHIFT);
}

struct page *follow_buggy(pmd_t *pmd, unsigned long addr, unsigned int flags)
{
	struct page *page = huge_pmd_page_buggy(pmd, addr);

	if (flags & FOLL_GET)
		get_page(page);			/* may be freed by now */
	return page;
}

/* ---- fixed ---- */
struct page *follow_fixed(struct mm_struct *mm, pmd_t *pmd, unsigned long addr,
			  unsigned int flags)
{
	struct page *page = NULL;
	spinlock_t *ptl = pmd_lockptr(mm, pmd);

	spin_lock(ptl);
	if (pmd_present(*pmd)) {
		page = pmd_page(*pmd) + ((addr & ~PMD_MASK) >> PAGE_SHIFT);
		if (flags & FOLL_GET)
			get_page(page);
	}
	spin_unlock(ptl);
	return page;
}

MODULE_LICENSE("GPL");
