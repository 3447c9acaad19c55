// SPDX-License-Identifier: GPL-2.0
/*
 * 60 drm/exynos: do not release memory region from exporter
 * class: free-of-borrowed   verdict: type
 * file:  drivers/gpu/drm/exynos/exynos_drm_gem.c
 * ref:   from memory (2012; hash not confirmed)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

struct xgem { struct page **pages; int n; struct sg_table *sgt; void *import_attach; };
extern void prime_gem_destroy(struct xgem *o);	/* unmaps and detaches the dma-buf */

/* ---- both ---- */
int gem_alloc(struct xgem *o)
{
	int i;

	for (i = 0; i < o->n; i++) {
		o->pages[i] = alloc_page(GFP_HIGHUSER);
		if (!o->pages[i])
			goto err;
	}
	return 0;
err:
	while (i--)
		__free_page(o->pages[i]);
	return -ENOMEM;
}

void gem_import(struct xgem *o, struct sg_table *sgt, void *attach)
{
	struct scatterlist *sg;
	int i;

	for_each_sgtable_sg(sgt, sg, i)
		o->pages[i] = sg_page(sg);	/* the exporter's */
	o->n = i;
	o->sgt = sgt;
	o->import_attach = attach;
}

/* ---- buggy ---- */
void gem_destroy_buggy(struct xgem *o)
{
	int i;

	for (i = 0; i < o->n; i++)
		__free_page(o->pages[i]);
	if (o->import_attach)
		prime_gem_destroy(o);
	kfree(o);
}

/* ---- fixed ---- */
void gem_destroy_fixed(struct xgem *o)
{
	int i;

	/* memory of an imported buffer is released by the exporter */
	if (o->import_attach) {
		prime_gem_destroy(o);
		goto out;
	}
	for (i = 0; i < o->n; i++)
		__free_page(o->pages[i]);
out:
	kfree(o);
}

MODULE_LICENSE("GPL");
