// SPDX-License-Identifier: GPL-2.0
/*
 * 311 intel-iommu: Fix leaks in pagetable freeing
 * class: leak-always   verdict: neither
 * file:  drivers/iommu/intel-iommu.c
 * ref:   3269ee0bd668 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/io.h>

#define PTES 512
struct dpte { u64 val; };
static struct dpte *table_of(struct dpte *p)
{
	return (p->val & 3) ? phys_to_virt(p->val & PAGE_MASK) : NULL;
}

/* ---- buggy ---- */
void free_pagetable_buggy(struct dpte *pgd)
{
	struct dpte *mid, *leaf;
	int i, j;

	for (i = 0; i < PTES; i++) {
		mid = table_of(&pgd[i]);
		if (!mid)
			break;			/* a gap ends the walk */
		for (j = 0; j < PTES; j++) {
			leaf = table_of(&mid[j]);
			mid[j].val = 0;
			if (leaf)
				free_page((unsigned long)leaf);
		}
	}					/* mid tables never freed */
	free_page((unsigned long)pgd);
}

/* ---- fixed ---- */
static void free_level(struct dpte *pte, int level)
{
	int i;

	for (i = 0; i < PTES; i++) {
		struct dpte *next = table_of(&pte[i]);

		if (!next)
			continue;
		if (level > 2)
			free_level(next, level - 1);
		pte[i].val = 0;
		free_page((unsigned long)next);
	}
}

void free_pagetable_fixed(struct dpte *pgd)
{
	free_level(pgd, 3);
	free_page((unsigned long)pgd);
}

MODULE_LICENSE("GPL");
