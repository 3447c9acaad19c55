// SPDX-License-Identifier: GPL-2.0
/*
 * 458 x86/kexec: Allocate 8K PGDs for PTI
 * class: wrong-order   verdict: type
 * file:  arch/x86/kernel/machine_kexec_32.c
 * ref:   ca38dc8f2724 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pgtable.h>
#include <asm/pgalloc.h>

struct kimg { pgd_t *pgd; };
/* with PTI it also writes the user half: the page after @pgd */
extern void fill_pgd(pgd_t *pgd);

/* ---- buggy ---- */
int alloc_tables_buggy(struct kimg *img)
{
	img->pgd = (pgd_t *)get_zeroed_page(GFP_KERNEL);
	if (!img->pgd)
		return -ENOMEM;
	fill_pgd(img->pgd);
	return 0;
}

void free_tables_buggy(struct kimg *img)
{
	free_page((unsigned long)img->pgd);
	img->pgd = NULL;
}

/* ---- fixed ---- */
int alloc_tables_fixed(struct kimg *img)
{
	img->pgd = (pgd_t *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
					     PGD_ALLOCATION_ORDER);
	if (!img->pgd)
		return -ENOMEM;
	fill_pgd(img->pgd);
	return 0;
}

void free_tables_fixed(struct kimg *img)
{
	free_pages((unsigned long)img->pgd, PGD_ALLOCATION_ORDER);
	img->pgd = NULL;
}

MODULE_LICENSE("GPL");
