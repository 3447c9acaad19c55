// SPDX-License-Identifier: GPL-2.0
/*
 * 261 unpaged: sound nopage get_page
 * class: missing-get   verdict: type
 * file:  sound/usb/usx2y/usx2yhwdeppcm.c
 * ref:   mail 2005-11-17 <Pine.LNX.4.61.0511171930090.4563@goblin.wat.veritas.com>
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct hwdep { void *shm; };		/* from __get_free_pages(), __GFP_COMP */

/* ---- buggy ---- */
vm_fault_t pcm_fault_buggy(struct vm_fault *vmf)
{
	struct hwdep *h = vmf->vma->vm_private_data;
	unsigned long off = vmf->pgoff << PAGE_SHIFT;

	vmf->page = virt_to_page(h->shm + off);	/* munmap drops a reference */
	return 0;
}

/* ---- fixed ---- */
vm_fault_t pcm_fault_fixed(struct vm_fault *vmf)
{
	struct hwdep *h = vmf->vma->vm_private_data;
	unsigned long off = vmf->pgoff << PAGE_SHIFT;
	struct page *page = virt_to_page(h->shm + off);

	get_page(page);
	vmf->page = page;
	return 0;
}

MODULE_LICENSE("GPL");
