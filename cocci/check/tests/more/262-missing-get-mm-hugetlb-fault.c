// SPDX-License-Identifier: GPL-2.0
/*
 * 262 hugetlb: fix race condition in hugetlb_fault()
 * class: missing-get   verdict: flow
 * file:  mm/hugetlb.c
 * ref:   66aebce747ea (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/pgtable.h>

/* replaces the page of the pte; drops the mapping's reference to the old one */
extern vm_fault_t do_cow(struct vm_fault *vmf, struct page *old);

/* ---- buggy ---- */
vm_fault_t huge_wp_buggy(struct vm_fault *vmf, spinlock_t *ptl)
{
	struct page *page;
	vm_fault_t ret;

	spin_lock(ptl);
	page = pte_page(ptep_get(vmf->pte));
	spin_unlock(ptl);
	lock_page(page);			/* may be freed by now */
	ret = do_cow(vmf, page);
	unlock_page(page);
	return ret;
}

/* ---- fixed ---- */
vm_fault_t huge_wp_fixed(struct vm_fault *vmf, spinlock_t *ptl)
{
	struct page *page;
	vm_fault_t ret;

	spin_lock(ptl);
	page = pte_page(ptep_get(vmf->pte));
	get_page(page);
	spin_unlock(ptl);
	lock_page(page);
	ret = do_cow(vmf, page);
	unlock_page(page);
	put_page(page);
	return ret;
}

MODULE_LICENSE("GPL");
