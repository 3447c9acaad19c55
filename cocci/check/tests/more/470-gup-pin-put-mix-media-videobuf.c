// SPDX-License-Identifier: GPL-2.0
/*
 * 470 media/v4l2-core: set pages dirty upon releasing DMA buffers
 * class: gup-pin-put-mix   verdict: type
 * file:  drivers/media/v4l2-core/videobuf-dma-sg.c
 * ref:   3c7470b6f684 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-mapping.h>

struct vbuf { struct page **pages; int n; enum dma_data_direction dir; };

/* ---- buggy ---- */
int vbuf_init_buggy(struct vbuf *d, unsigned long va, int n)
{
	d->n = get_user_pages_fast(va, n, FOLL_WRITE | FOLL_FORCE, d->pages);
	return d->n == n ? 0 : -EINVAL;
}

void vbuf_free_buggy(struct vbuf *d)
{
	int i;

	for (i = 0; i < d->n; i++)
		put_page(d->pages[i]);		/* the device wrote to it */
	kfree(d->pages);
}

/* ---- fixed ---- */
int vbuf_init_fixed(struct vbuf *d, unsigned long va, int n)
{
	d->n = get_user_pages_fast(va, n, FOLL_WRITE | FOLL_FORCE, d->pages);
	return d->n == n ? 0 : -EINVAL;
}

void vbuf_free_fixed(struct vbuf *d)
{
	int i;

	for (i = 0; i < d->n; i++) {
		if (d->dir == DMA_FROM_DEVICE)
			set_page_dirty_lock(d->pages[i]);
		put_page(d->pages[i]);
	}
	kfree(d->pages);
}

MODULE_LICENSE("GPL");
