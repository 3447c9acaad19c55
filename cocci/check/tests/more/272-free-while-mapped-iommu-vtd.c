// SPDX-License-Identifier: GPL-2.0
/*
 * 272 iommu/vt-d: Clean up and fix page table clear/free behaviour
 * class: free-while-mapped   verdict: type
 * file:  drivers/iommu/intel/iommu.c
 * ref:   ea8ea460c9ac (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/io.h>

struct pde { u64 val; };
extern void iotlb_flush(unsigned long iova, unsigned long npages);

/* ---- buggy ---- */
void unmap_level_buggy(struct pde *pde, unsigned long iova, unsigned long npages)
{
	void *table = phys_to_virt(pde->val & PAGE_MASK);

	pde->val = 0;
	free_page((unsigned long)table);	/* the IOMMU may walk it still */
	iotlb_flush(iova, npages);
}

/* ---- fixed ---- */
void unmap_level_fixed(struct pde *pde, unsigned long iova, unsigned long npages)
{
	void *table = phys_to_virt(pde->val & PAGE_MASK);

	pde->val = 0;
	iotlb_flush(iova, npages);
	free_page((unsigned long)table);
}

MODULE_LICENSE("GPL");
