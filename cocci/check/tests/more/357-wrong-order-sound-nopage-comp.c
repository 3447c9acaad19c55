// SPDX-License-Identifier: GPL-2.0
/*
 * 357 unpaged: fix sound Bad page states
 * class: wrong-order   verdict: type
 * file:  sound/core/memalloc.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct dmab { void *area; size_t bytes; };

/* ---- buggy ---- */
void *snd_malloc_buggy(struct dmab *b, size_t size, gfp_t gfp)
{
	b->bytes = size;
	b->area = (void *)__get_free_pages(gfp, get_order(size));
	return b->area;
}

vm_fault_t snd_fault_buggy(struct dmab *b, struct vm_fault *vmf)
{
	struct page *page;

	page = virt_to_page(b->area + (vmf->pgoff << PAGE_SHIFT));
	get_page(page);				/* not compound: zap frees it */
	vmf->page = page;
	return 0;
}

/* ---- fixed ---- */
void *snd_malloc_fixed(struct dmab *b, size_t size, gfp_t gfp)
{
	b->bytes = size;
	gfp |= __GFP_COMP;
	b->area = (void *)__get_free_pages(gfp, get_order(size));
	return b->area;
}

vm_fault_t snd_fault_fixed(struct dmab *b, struct vm_fault *vmf)
{
	struct page *page;

	page = virt_to_page(b->area + (vmf->pgoff << PAGE_SHIFT));
	get_page(page);
	vmf->page = page;
	return 0;
}

MODULE_LICENSE("GPL");
