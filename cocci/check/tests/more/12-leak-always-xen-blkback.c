// SPDX-License-Identifier: GPL-2.0
/*
 * 12 xen-blkback: fix memory leak when persistent grants are used
 * class: leak-always   verdict: flow
 * file:  drivers/block/xen-blkback/blkback.c
 * ref:   from memory (0e367ae46503)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <xen/grant_table.h>

struct gnt { struct list_head l; struct page *page; };
struct blkif { struct list_head free_pages, gnts; };
extern void unmap_gnt(struct gnt *g);

static void shrink_pool(struct blkif *b)
{
	struct page *page, *n;

	list_for_each_entry_safe(page, n, &b->free_pages, lru) {
		list_del(&page->lru);
		gnttab_free_pages(1, &page);
	}
}

/* the pages go back to the pool */
static void free_persistent(struct blkif *b)
{
	struct gnt *g, *n;

	list_for_each_entry_safe(g, n, &b->gnts, l) {
		unmap_gnt(g);
		list_add(&g->page->lru, &b->free_pages);
		list_del(&g->l);
		kfree(g);
	}
}

/* ---- buggy ---- */
void blkif_free_buggy(struct blkif *b)
{
	shrink_pool(b);
	if (!list_empty(&b->gnts))
		free_persistent(b);		/* refills the pool just emptied */
	kfree(b);				/* its pages are leaked */
}

/* ---- fixed ---- */
void blkif_free_fixed(struct blkif *b)
{
	if (!list_empty(&b->gnts))
		free_persistent(b);
	shrink_pool(b);
	kfree(b);
}

MODULE_LICENSE("GPL");
