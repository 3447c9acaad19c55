// SPDX-License-Identifier: GPL-2.0
/*
 * 459 x86/mm: Don't free P4D table when it is folded at runtime
 * class: free-of-borrowed   verdict: neither (rt)
 * file:  arch/x86/include/asm/pgalloc.h
 * ref:   0e311d33f3ad (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pgtable.h>

/* ---- buggy ---- */
static void p4d_release_buggy(p4d_t *p4d)
{
	WARN_ON((unsigned long)p4d & (PAGE_SIZE - 1));
	free_page((unsigned long)p4d);		/* folded: this is the pgd */
}

void drop_pgd_buggy(pgd_t *pgd)
{
	p4d_release_buggy(p4d_offset(pgd, 0));
	free_page((unsigned long)pgd);
}

/* ---- fixed ---- */
static void p4d_release_fixed(p4d_t *p4d)
{
	if (!pgtable_l5_enabled())
		return;
	WARN_ON((unsigned long)p4d & (PAGE_SIZE - 1));
	free_page((unsigned long)p4d);
}

void drop_pgd_fixed(pgd_t *pgd)
{
	p4d_release_fixed(p4d_offset(pgd, 0));
	free_page((unsigned long)pgd);
}

MODULE_LICENSE("GPL");
