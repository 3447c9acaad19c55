// SPDX-License-Identifier: GPL-2.0
/*
 * 370 media: atomisp: Fixed error handling path
 * class: gup-pin-put-mix   verdict: flow
 * file:  drivers/staging/media/atomisp/pci/hmm/hmm_bo.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct bo { struct page **pages; int pgnr; bool pfn_type; };

extern bool is_pfnmap(unsigned long va);

/* ---- buggy ---- */
void free_user_buggy(struct bo *bo)
{
	int i;

	if (bo->pfn_type)
		unpin_user_pages(bo->pages, bo->pgnr);
	else
		for (i = 0; i < bo->pgnr; i++)
			put_page(bo->pages[i]);
}

int alloc_user_buggy(struct bo *bo, unsigned long va)
{
	int n;

	bo->pfn_type = is_pfnmap(va);
	if (bo->pfn_type)
		n = pin_user_pages_fast(va, bo->pgnr, FOLL_LONGTERM | FOLL_WRITE,
					bo->pages);
	else
		n = get_user_pages_fast(va, bo->pgnr, FOLL_WRITE, bo->pages);
	if (n == bo->pgnr)
		return 0;
	free_user_buggy(bo);			/* all, not the n obtained */
	return -ENOMEM;
}

/* ---- fixed ---- */
void free_user_fixed(struct bo *bo, int n)
{
	int i;

	if (n > 0 && bo->pfn_type)
		unpin_user_pages(bo->pages, n);
	else
		for (i = 0; i < n; i++)
			put_page(bo->pages[i]);
}

int alloc_user_fixed(struct bo *bo, unsigned long va)
{
	int n;

	bo->pfn_type = is_pfnmap(va);
	if (bo->pfn_type)
		n = pin_user_pages_fast(va, bo->pgnr, FOLL_LONGTERM | FOLL_WRITE,
					bo->pages);
	else
		n = get_user_pages_fast(va, bo->pgnr, FOLL_WRITE, bo->pages);
	if (n == bo->pgnr)
		return 0;
	free_user_fixed(bo, n);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
