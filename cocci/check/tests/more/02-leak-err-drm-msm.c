// SPDX-License-Identifier: GPL-2.0
/*
 * 02 drm/msm: fix leak in failed get_pages
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/gpu/drm/msm/msm_gem.c
 * ref:   62e3a3e342af
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/err.h>
#include <linux/scatterlist.h>
#include <drm/drm_gem.h>
#include <drm/drm_prime.h>

struct msm_obj {
	struct drm_gem_object base;
	struct page **pages;
	struct sg_table *sgt;
};

/* called when the object is freed */
void msm_put_pages(struct msm_obj *o)
{
	if (!o->pages)
		return;
	if (o->sgt) {
		sg_free_table(o->sgt);
		kfree(o->sgt);
		o->sgt = NULL;
	}
	drm_gem_put_pages(&o->base, o->pages, true, false);
	o->pages = NULL;
}

/* ---- buggy ---- */
struct page **msm_get_pages_buggy(struct msm_obj *o, int npages)
{
	if (!o->pages) {
		struct page **p = drm_gem_get_pages(&o->base);

		if (IS_ERR(p))
			return p;
		o->sgt = drm_prime_pages_to_sg(o->base.dev, p, npages);
		if (IS_ERR(o->sgt))
			return ERR_CAST(o->sgt);	/* p and its pages lost */
		o->pages = p;
	}
	return o->pages;
}

/* ---- fixed ---- */
struct page **msm_get_pages_fixed(struct msm_obj *o, int npages)
{
	if (!o->pages) {
		struct page **p = drm_gem_get_pages(&o->base);

		if (IS_ERR(p))
			return p;
		o->pages = p;		/* msm_put_pages() gives them back */
		o->sgt = drm_prime_pages_to_sg(o->base.dev, p, npages);
		if (IS_ERR(o->sgt)) {
			void *err = ERR_CAST(o->sgt);

			o->sgt = NULL;
			return err;
		}
	}
	return o->pages;
}

MODULE_LICENSE("GPL");
