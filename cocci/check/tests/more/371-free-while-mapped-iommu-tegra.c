// SPDX-License-Identifier: GPL-2.0
/*
 * 371 iommu/tegra-smmu: Fix unmap() method
 * class: free-while-mapped   verdict: neither
 * file:  drivers/iommu/tegra-smmu.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/io.h>

struct as { u32 *pd; u32 *count; struct page **pts; };

extern void smmu_flush_ptc(phys_addr_t phys, unsigned int off);
extern void smmu_flush_tlb(struct as *as, unsigned int pde);

/* ---- buggy ---- */
void put_pte_buggy(struct as *as, unsigned int pde)
{
	if (--as->count[pde] == 0) {
		as->pd[pde] = 0;
		__free_page(as->pts[pde]);	/* SMMU still walks it */
		as->pts[pde] = NULL;
	}
}

void smmu_unmap_buggy(struct as *as, unsigned int pde, u32 *pte)
{
	phys_addr_t phys = page_to_phys(as->pts[pde]);

	put_pte_buggy(as, pde);
	*pte = 0;				/* write after free */
	smmu_flush_ptc(phys, offset_in_page(pte));
	smmu_flush_tlb(as, pde);
}

/* ---- fixed ---- */
void put_pte_fixed(struct as *as, unsigned int pde)
{
	if (--as->count[pde] == 0) {
		as->pd[pde] = 0;
		smmu_flush_ptc(page_to_phys(as->pts[pde]), 0);
		smmu_flush_tlb(as, pde);
		__free_page(as->pts[pde]);
		as->pts[pde] = NULL;
	}
}

void smmu_unmap_fixed(struct as *as, unsigned int pde, u32 *pte)
{
	phys_addr_t phys = page_to_phys(as->pts[pde]);

	*pte = 0;
	smmu_flush_ptc(phys, offset_in_page(pte));
	smmu_flush_tlb(as, pde);
	put_pte_fixed(as, pde);
}

MODULE_LICENSE("GPL");
