// SPDX-License-Identifier: GPL-2.0
/*
 * 321 KVM: SVM: fix svn_pin_memory()'s use of get_user_pages_fast()
 * class: extra-put   verdict: type
 * file:  arch/x86/kvm/svm/sev.c
 * ref:   78824fabc72e (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

/* ---- buggy ---- */
struct page **pin_memory_buggy(unsigned long uaddr, unsigned long npages)
{
	unsigned long npinned;		/* -EFAULT becomes a huge count */
	struct page **pages;

	pages = kvmalloc_array(npages, sizeof(*pages), GFP_KERNEL_ACCOUNT);
	if (!pages)
		return NULL;

	npinned = get_user_pages_fast(uaddr, npages, FOLL_WRITE, pages);
	if (npinned != npages)
		goto err;
	return pages;

err:
	if (npinned > 0)
		release_pages(pages, npinned);
	kvfree(pages);
	return NULL;
}

/* ---- fixed ---- */
struct page **pin_memory_fixed(unsigned long uaddr, unsigned long npages)
{
	int npinned;
	struct page **pages;

	pages = kvmalloc_array(npages, sizeof(*pages), GFP_KERNEL_ACCOUNT);
	if (!pages)
		return NULL;

	npinned = get_user_pages_fast(uaddr, npages, FOLL_WRITE, pages);
	if (npinned != npages)
		goto err;
	return pages;

err:
	if (npinned > 0)
		release_pages(pages, npinned);
	kvfree(pages);
	return NULL;
}

MODULE_LICENSE("GPL");
