// SPDX-License-Identifier: GPL-2.0
/*
 * 416 drm/i915/gvt: fix double free bug in split_2MB_gtt_entry
 * class: double-free   verdict: flow
 * file:  drivers/gpu/drm/i915/gvt/gtt.c
 * ref:   4a61648af68f (id from memory, unchecked)   CVE-2022-3707
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct spt { struct page *page; };
extern int dma_map_guest(unsigned long gfn, dma_addr_t *dma);
extern void dma_unmap_guest(unsigned long gfn);
extern void set_entry(struct spt *spt, int i, dma_addr_t dma);

static void free_spt(struct spt *spt)
{
	__free_page(spt->page);
	kfree(spt);
}

/* ---- buggy ---- */
int split_2mb_buggy(struct spt *spt, struct spt *sub, unsigned long gfn)
{
	dma_addr_t dma;
	int i, ret;

	for (i = 0; i < 512; i++) {
		ret = dma_map_guest(gfn + i, &dma);
		if (ret) {
			free_spt(spt);		/* the caller does it as well */
			return ret;
		}
		set_entry(sub, i, dma);
	}
	return 0;
}

int populate_spt_buggy(struct spt *spt, struct spt *sub, unsigned long gfn)
{
	int ret = split_2mb_buggy(spt, sub, gfn);

	if (ret)
		free_spt(spt);
	return ret;
}

/* ---- fixed ---- */
int split_2mb_fixed(struct spt *spt, struct spt *sub, unsigned long gfn)
{
	dma_addr_t dma;
	int i, ret;

	for (i = 0; i < 512; i++) {
		ret = dma_map_guest(gfn + i, &dma);
		if (ret)
			goto err;
		set_entry(sub, i, dma);
	}
	return 0;
err:
	while (i--)
		dma_unmap_guest(gfn + i);
	free_spt(sub);
	return ret;
}

int populate_spt_fixed(struct spt *spt, struct spt *sub, unsigned long gfn)
{
	int ret = split_2mb_fixed(spt, sub, gfn);

	if (ret)
		free_spt(spt);
	return ret;
}

MODULE_LICENSE("GPL");
