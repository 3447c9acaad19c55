// SPDX-License-Identifier: GPL-2.0
/*
 * 316 xfs: clear _XBF_PAGES from buffers when readahead page
 * class: double-free   verdict: flow
 * file:  fs/xfs/xfs_buf.c
 * ref:   2aa6ba7b5ad3 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define XBF_PAGES 1
struct xbuf { struct page **pages; int count, flags; };

/* ---- buggy ---- */
void buf_free_buggy(struct xbuf *bp)
{
	int i;

	if (bp->flags & XBF_PAGES)
		for (i = 0; i < bp->count; i++)
			__free_page(bp->pages[i]);
	kfree(bp->pages);
	kfree(bp);
}

int buf_allocate_memory_buggy(struct xbuf *bp, int count, gfp_t gfp)
{
	int i;

	bp->pages = kcalloc(count, sizeof(*bp->pages), GFP_KERNEL);
	if (!bp->pages)
		return -ENOMEM;
	bp->flags |= XBF_PAGES;
	for (bp->count = 0; bp->count < count; bp->count++) {
		bp->pages[bp->count] = alloc_page(gfp);
		if (!bp->pages[bp->count])
			goto out_free_pages;
	}
	return 0;

out_free_pages:
	for (i = 0; i < bp->count; i++)
		__free_page(bp->pages[i]);
	return -ENOMEM;		/* buf_free_buggy() will free them again */
}

/* ---- fixed ---- */
void buf_free_fixed(struct xbuf *bp)
{
	int i;

	if (bp->flags & XBF_PAGES)
		for (i = 0; i < bp->count; i++)
			__free_page(bp->pages[i]);
	kfree(bp->pages);
	kfree(bp);
}

int buf_allocate_memory_fixed(struct xbuf *bp, int count, gfp_t gfp)
{
	int i;

	bp->pages = kcalloc(count, sizeof(*bp->pages), GFP_KERNEL);
	if (!bp->pages)
		return -ENOMEM;
	bp->flags |= XBF_PAGES;
	for (bp->count = 0; bp->count < count; bp->count++) {
		bp->pages[bp->count] = alloc_page(gfp);
		if (!bp->pages[bp->count])
			goto out_free_pages;
	}
	return 0;

out_free_pages:
	for (i = 0; i < bp->count; i++)
		__free_page(bp->pages[i]);
	bp->flags &= ~XBF_PAGES;
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
