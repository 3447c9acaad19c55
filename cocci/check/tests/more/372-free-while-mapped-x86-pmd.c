// SPDX-License-Identifier: GPL-2.0
/*
 * 372 x86/mm: Add TLB purge to free pmd/pte page interfaces
 * class: free-while-mapped   verdict: neither
 * file:  arch/x86/mm/pgtable.c
 * ref:   5e0fb5df2ee8
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pgtable.h>

/* asm/tlbflush.h hides it from modules */
extern void flush_tlb_kernel_range(unsigned long start, unsigned long end);

/* ---- buggy ---- */
int pmd_free_pte_buggy(pmd_t *pmd, unsigned long addr)
{
	pte_t *pte = (pte_t *)pmd_page_vaddr(*pmd);

	pmd_clear(pmd);
	free_page((unsigned long)pte);		/* paging-structure caches */
	return 1;
}

/* ---- fixed ---- */
int pmd_free_pte_fixed(pmd_t *pmd, unsigned long addr)
{
	pte_t *pte = (pte_t *)pmd_page_vaddr(*pmd);

	pmd_clear(pmd);
	flush_tlb_kernel_range(addr, addr + PAGE_SIZE - 1);
	free_page((unsigned long)pte);
	return 1;
}

MODULE_LICENSE("GPL");
