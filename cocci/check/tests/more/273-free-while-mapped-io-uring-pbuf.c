// SPDX-License-Identifier: GPL-2.0
/*
 * 273 io_uring/kbuf: defer release of mapped buffer rings
 * class: free-while-mapped   verdict: type
 * file:  io_uring/kbuf.c
 * ref:   c392cbecd8ec   CVE-2024-0582
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/io.h>
#include <linux/list.h>

struct ring { void *mem; struct list_head node; };

int ring_mmap(struct ring *r, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start,
			       virt_to_phys(r->mem) >> PAGE_SHIFT, PAGE_SIZE,
			       vma->vm_page_prot);	/* takes no reference */
}

/* ---- buggy ---- */
void ring_unregister_buggy(struct ring *r)
{
	free_page((unsigned long)r->mem);	/* may be mapped by the user */
	kfree(r);
}

/* ---- fixed ---- */
void ring_unregister_fixed(struct ring *r, struct list_head *deferred)
{
	list_add(&r->node, deferred);
}

void ctx_free_fixed(struct list_head *deferred)	/* file gone: no mappings left */
{
	struct ring *r, *tmp;

	list_for_each_entry_safe(r, tmp, deferred, node) {
		free_page((unsigned long)r->mem);
		kfree(r);
	}
}

MODULE_LICENSE("GPL");
