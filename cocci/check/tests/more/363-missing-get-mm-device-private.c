// SPDX-License-Identifier: GPL-2.0
/*
 * 363 mm/memory.c: fix race when faulting a device private page
 * class: missing-get   verdict: flow
 * file:  mm/memory.c
 * ref:   16ce101db85d
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/memremap.h>
#include <linux/swap.h>
#include <linux/swapops.h>

/* ---- buggy ---- */
vm_fault_t devpriv_fault_buggy(struct vm_fault *vmf, swp_entry_t entry)
{
	vmf->page = pfn_swap_entry_to_page(entry);
	return vmf->page->pgmap->ops->migrate_to_ram(vmf);
}

/* ---- fixed ---- */
vm_fault_t devpriv_fault_fixed(struct vm_fault *vmf, swp_entry_t entry)
{
	vm_fault_t ret = 0;

	vmf->page = pfn_swap_entry_to_page(entry);
	vmf->pte = pte_offset_map_lock(vmf->vma->vm_mm, vmf->pmd,
				       vmf->address, &vmf->ptl);
	if (!vmf->pte)
		return 0;
	if (!pte_same(ptep_get(vmf->pte), vmf->orig_pte)) {
		pte_unmap_unlock(vmf->pte, vmf->ptl);
		return 0;
	}
	get_page(vmf->page);
	pte_unmap_unlock(vmf->pte, vmf->ptl);
	ret = vmf->page->pgmap->ops->migrate_to_ram(vmf);
	put_page(vmf->page);
	return ret;
}

MODULE_LICENSE("GPL");
