// SPDX-License-Identifier: GPL-2.0
/*
 * 405 staging: kpc2000: kpc_dma: Unpin partial pinned pages
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/staging/kpc2000/kpc_dma/fileops.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct acd { struct page **pages; int count; };
extern int dma_start(struct acd *a);	/* completion unpins */

/* ---- buggy ---- */
int kpc_transfer_buggy(struct acd *a, unsigned long addr)
{
	int rv;

	a->pages = kcalloc(a->count, sizeof(*a->pages), GFP_KERNEL);
	if (!a->pages)
		return -ENOMEM;
	mmap_read_lock(current->mm);
	rv = pin_user_pages(addr, a->count, FOLL_WRITE, a->pages);
	mmap_read_unlock(current->mm);
	if (rv != a->count) {
		kfree(a->pages);
		return rv;			/* rv pinned pages leaked */
	}
	return dma_start(a);
}

/* ---- fixed ---- */
int kpc_transfer_fixed(struct acd *a, unsigned long addr)
{
	int rv;

	a->pages = kcalloc(a->count, sizeof(*a->pages), GFP_KERNEL);
	if (!a->pages)
		return -ENOMEM;
	mmap_read_lock(current->mm);
	rv = pin_user_pages(addr, a->count, FOLL_WRITE, a->pages);
	mmap_read_unlock(current->mm);
	if (rv != a->count) {
		if (rv > 0) {
			unpin_user_pages(a->pages, rv);
			rv = -EFAULT;
		}
		kfree(a->pages);
		return rv;
	}
	return dma_start(a);
}

MODULE_LICENSE("GPL");
