// SPDX-License-Identifier: GPL-2.0
/*
 * 466 tracing: Do not allow mmap() of persistent ring buffer
 * class: slab-vmalloc-refcount   verdict: neither (rt)
 * file:  kernel/trace/trace.c
 * ref:   from memory (2025, Steven Rostedt)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

/* @boot: the buffer is a vmap() of reserve_mem memory */
struct rbuf { unsigned long *ids; int n; bool boot; };

static int map_pages(struct rbuf *rb, struct vm_area_struct *vma)
{
	unsigned long i, nr = rb->n;
	struct page **pages;
	int err;

	pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	for (i = 0; i < nr; i++)
		pages[i] = virt_to_page((void *)rb->ids[i]);
	err = vm_insert_pages(vma, vma->vm_start, pages, &nr);
	kfree(pages);
	return err;
}

/* ---- buggy ---- */
int rb_mmap_buggy(struct rbuf *rb, struct vm_area_struct *vma)
{
	return map_pages(rb, vma);		/* virt_to_page() of vmap'd memory */
}

/* ---- fixed ---- */
int rb_mmap_fixed(struct rbuf *rb, struct vm_area_struct *vma)
{
	if (rb->boot)
		return -ENODEV;
	return map_pages(rb, vma);
}

MODULE_LICENSE("GPL");
