// SPDX-License-Identifier: GPL-2.0
/*
 * 453 pvcalls-front: fixes incorrect error handling
 * class: wrong-free-function   verdict: type
 * file:  drivers/xen/pvcalls-front.c
 * ref:   from memory (2018, Pan Bian)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define RING_ORD 4
struct active { void *ring, *in; };
extern int grant_ring(struct active *a);

/* ---- buggy ---- */
int create_active_buggy(struct active *a)
{
	a->in = NULL;
	a->ring = (void *)__get_free_page(GFP_KERNEL | __GFP_ZERO);
	if (!a->ring)
		goto err;
	a->in = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, RING_ORD);
	if (!a->in)
		goto err;
	if (grant_ring(a))
		goto err;
	return 0;
err:
	kfree(a->in);				/* both are pages */
	kfree(a->ring);
	return -ENOMEM;
}

/* ---- fixed ---- */
int create_active_fixed(struct active *a)
{
	a->in = NULL;
	a->ring = (void *)__get_free_page(GFP_KERNEL | __GFP_ZERO);
	if (!a->ring)
		goto err;
	a->in = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, RING_ORD);
	if (!a->in)
		goto err;
	if (grant_ring(a))
		goto err;
	return 0;
err:
	free_pages((unsigned long)a->in, RING_ORD);
	free_page((unsigned long)a->ring);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
