// SPDX-License-Identifier: GPL-2.0
/*
 * 57 [SCSI] st: fix mdata->page_order handling
 * class: wrong-order   verdict: type
 * file:  drivers/scsi/st.c
 * ref:   c982c368bb90 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct mdata { struct page **pages; unsigned short page_order; };
struct stbuf {
	struct page **reserved_pages;
	unsigned short segs, reserved_page_order;
	struct mdata map;
};
extern int map_user(struct page **pages, unsigned long uaddr);

/* ---- buggy ---- */
int enlarge_buggy(struct stbuf *b, int order, int n)
{
	b->map.page_order = order;
	while (b->segs < n) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page)
			return -ENOMEM;
		b->reserved_pages[b->segs++] = page;
	}
	return 0;
}

int setup_dio_buggy(struct stbuf *b, struct page **mapped, unsigned long uaddr)
{
	b->map.pages = mapped;
	b->map.page_order = 0;			/* user pages */
	return map_user(mapped, uaddr);
}

void normalize_buggy(struct stbuf *b)
{
	int i;

	for (i = 0; i < b->segs; i++)
		__free_pages(b->reserved_pages[i], b->map.page_order);
	b->segs = 0;
}

/* ---- fixed ---- */
int enlarge_fixed(struct stbuf *b, int order, int n)
{
	while (b->segs < n) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page)
			return -ENOMEM;
		b->reserved_pages[b->segs++] = page;
		b->reserved_page_order = order;
	}
	b->map.page_order = b->reserved_page_order;
	return 0;
}

int setup_dio_fixed(struct stbuf *b, struct page **mapped, unsigned long uaddr)
{
	b->map.pages = mapped;
	b->map.page_order = 0;
	return map_user(mapped, uaddr);
}

void normalize_fixed(struct stbuf *b)
{
	int i;

	for (i = 0; i < b->segs; i++)
		__free_pages(b->reserved_pages[i], b->reserved_page_order);
	b->segs = 0;
}

MODULE_LICENSE("GPL");
