// SPDX-License-Identifier: GPL-2.0
/*
 * 65 arm64: KVM: Fix stage-2 PGD allocation to have per-page refcounting
 * class: slab-vmalloc-refcount   verdict: type
 * file:  arch/arm/kvm/mmu.c
 * ref:   a987370f8e7a (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define S2_PGD_ORDER 2
struct s2 { unsigned long *pgd; };
extern unsigned long *pte_table(unsigned long ipa);

/* ---- buggy ---- */
int s2_alloc_buggy(struct s2 *s)
{
	s->pgd = (unsigned long *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
						   S2_PGD_ORDER);
	return s->pgd ? 0 : -ENOMEM;
}

void s2_set_buggy(struct s2 *s, int idx, unsigned long ipa)
{
	s->pgd[idx] = __pa(pte_table(ipa)) | 3;
	get_page(virt_to_page(&s->pgd[idx]));	/* tail page: no count of its own */
}

void s2_clear_buggy(struct s2 *s, int idx)
{
	s->pgd[idx] = 0;
	put_page(virt_to_page(&s->pgd[idx]));
}

void s2_free_buggy(struct s2 *s)
{
	free_pages((unsigned long)s->pgd, S2_PGD_ORDER);
	s->pgd = NULL;
}

/* ---- fixed ---- */
int s2_alloc_fixed(struct s2 *s)
{
	s->pgd = alloc_pages_exact(PAGE_SIZE << S2_PGD_ORDER,
				   GFP_KERNEL | __GFP_ZERO);
	return s->pgd ? 0 : -ENOMEM;
}

void s2_set_fixed(struct s2 *s, int idx, unsigned long ipa)
{
	s->pgd[idx] = __pa(pte_table(ipa)) | 3;
	get_page(virt_to_page(&s->pgd[idx]));	/* each page has its count */
}

void s2_clear_fixed(struct s2 *s, int idx)
{
	s->pgd[idx] = 0;
	put_page(virt_to_page(&s->pgd[idx]));
}

void s2_free_fixed(struct s2 *s)
{
	free_pages_exact(s->pgd, PAGE_SIZE << S2_PGD_ORDER);
	s->pgd = NULL;
}

MODULE_LICENSE("GPL");
