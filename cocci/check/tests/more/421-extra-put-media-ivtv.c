// SPDX-License-Identifier: GPL-2.0
/*
 * 421 [media] ivtv-yuv: handle get_user_pages() -errno returns
 * class: extra-put   verdict: flow
 * file:  drivers/media/pci/ivtv/ivtv-yuv.c
 * ref:   from memory; 2014
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct dma { struct page *map[64]; int n; };

/* ---- buggy ---- */
int yuv_prep_buggy(struct dma *d, unsigned long y, int ny, unsigned long uv, int nuv)
{
	int i, yp, uvp;

	yp = get_user_pages_unlocked(y, ny, &d->map[0], FOLL_FORCE);
	uvp = get_user_pages_unlocked(uv, nuv, &d->map[yp], FOLL_FORCE);
	d->n = yp + uvp;
	if (d->n != ny + nuv) {
		for (i = 0; i < ny + nuv; i++)
			put_page(d->map[i]);	/* also those never got */
		d->n = 0;
		return -EINVAL;
	}
	return 0;
}

/* ---- fixed ---- */
int yuv_prep_fixed(struct dma *d, unsigned long y, int ny, unsigned long uv, int nuv)
{
	int i, yp, uvp = 0;

	yp = get_user_pages_unlocked(y, ny, &d->map[0], FOLL_FORCE);
	if (yp == ny)
		uvp = get_user_pages_unlocked(uv, nuv, &d->map[yp], FOLL_FORCE);
	if (yp != ny || uvp != nuv) {
		for (i = 0; i < yp; i++)
			put_page(d->map[i]);
		for (i = 0; i < uvp; i++)
			put_page(d->map[yp + i]);
		return -EINVAL;
	}
	d->n = yp + uvp;
	return 0;
}

MODULE_LICENSE("GPL");
