// SPDX-License-Identifier: GPL-2.0
/*
 * 472 enforce proper tlb flush in unmap_hugepage_range
 * class: free-while-mapped   verdict: flow
 * file:  mm/hugetlb.c
 * ref:   fe1668ae5bf0 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/pgtable.h>

/* modules do not see it */
extern void flush_tlb_range(struct vm_area_struct *vma, unsigned long start,
			    unsigned long end);
extern pte_t *huge_pte(struct mm_struct *mm, unsigned long addr);

/* ---- buggy ---- */
void unmap_range_buggy(struct vm_area_struct *vma, unsigned long start,
		       unsigned long end)
{
	unsigned long addr;

	for (addr = start; addr < end; addr += PMD_SIZE) {
		pte_t pte = ptep_get_and_clear(vma->vm_mm, addr,
					       huge_pte(vma->vm_mm, addr));

		if (!pte_none(pte))
			put_page(pte_page(pte));	/* still in TLBs */
	}
	flush_tlb_range(vma, start, end);
}

/* ---- fixed ---- */
void unmap_range_fixed(struct vm_area_struct *vma, unsigned long start,
		       unsigned long end)
{
	struct page *page, *tmp;
	unsigned long addr;
	LIST_HEAD(list);

	for (addr = start; addr < end; addr += PMD_SIZE) {
		pte_t pte = ptep_get_and_clear(vma->vm_mm, addr,
					       huge_pte(vma->vm_mm, addr));

		if (!pte_none(pte))
			list_add(&pte_page(pte)->lru, &list);
	}
	flush_tlb_range(vma, start, end);
	list_for_each_entry_safe(page, tmp, &list, lru) {
		list_del(&page->lru);
		put_page(page);
	}
}

MODULE_LICENSE("GPL");
