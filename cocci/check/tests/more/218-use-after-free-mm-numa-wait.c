// SPDX-License-Identifier: GPL-2.0
/*
 * 218 mm: numa: avoid waiting on freed migrated pages
 * class: use-after-free   verdict: flow
 * file:  mm/huge_memory.c
 * ref:   3c226c637b69
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

extern bool pmd_migrating(pmd_t pmd);	/* migration puts the old page */

/* ---- buggy ---- */
void numa_wait_buggy(struct vm_fault *vmf)
{
	struct folio *folio;

	vmf->ptl = pmd_lock(vmf->vma->vm_mm, vmf->pmd);
	if (!pmd_migrating(*vmf->pmd)) {
		spin_unlock(vmf->ptl);
		return;
	}
	folio = page_folio(pmd_page(*vmf->pmd));
	spin_unlock(vmf->ptl);
	folio_wait_locked(folio);		/* may be freed by now */
}

/* ---- fixed ---- */
void numa_wait_fixed(struct vm_fault *vmf)
{
	struct folio *folio;

	vmf->ptl = pmd_lock(vmf->vma->vm_mm, vmf->pmd);
	if (!pmd_migrating(*vmf->pmd)) {
		spin_unlock(vmf->ptl);
		return;
	}
	folio = page_folio(pmd_page(*vmf->pmd));
	if (!folio_try_get(folio)) {
		spin_unlock(vmf->ptl);
		return;
	}
	spin_unlock(vmf->ptl);
	folio_wait_locked(folio);
	folio_put(folio);
}

MODULE_LICENSE("GPL");
