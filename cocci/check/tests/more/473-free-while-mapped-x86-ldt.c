// SPDX-License-Identifier: GPL-2.0
/*
 * 473 x86/ldt: Unmap PTEs for the slot before freeing LDT pages
 * class: free-while-mapped   verdict: type
 * file:  arch/x86/kernel/ldt.c
 * ref:   a0e6e0831c51 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pgtable.h>

/* @va: the user-visible alias that PTI needs */
struct ldt { unsigned long entries; unsigned long va; };
extern void install_ldt(struct mm_struct *mm, struct ldt *l);
/* modules do not see it */
extern void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start,
			       unsigned long end, unsigned int shift,
			       bool freed_tables);

static void free_ldt(struct ldt *l)
{
	free_page(l->entries);
	kfree(l);
}

/* ---- buggy ---- */
void write_ldt_buggy(struct mm_struct *mm, struct ldt *old, struct ldt *new)
{
	install_ldt(mm, new);
	free_ldt(old);				/* the alias is still mapped */
}

/* ---- fixed ---- */
static void unmap_ldt_fixed(struct mm_struct *mm, struct ldt *l)
{
	spinlock_t *ptl;
	pte_t *ptep = get_locked_pte(mm, l->va, &ptl);

	if (WARN_ON(!ptep))
		return;
	pte_clear(mm, l->va, ptep);
	pte_unmap_unlock(ptep, ptl);
	flush_tlb_mm_range(mm, l->va, l->va + PAGE_SIZE, PAGE_SHIFT, false);
}

void write_ldt_fixed(struct mm_struct *mm, struct ldt *old, struct ldt *new)
{
	install_ldt(mm, new);
	unmap_ldt_fixed(mm, old);
	free_ldt(old);
}

MODULE_LICENSE("GPL");
