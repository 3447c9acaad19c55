// SPDX-License-Identifier: GPL-2.0
/*
 * 271 drm/i915: Flush TLBs before releasing backing store
 * class: free-while-mapped   verdict: type
 * file:  drivers/gpu/drm/i915/gem/i915_gem_pages.c
 * ref:   7938d61591d3 (from memory)   CVE-2022-0330
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct gem { struct page **pages; int n; u64 gtt; };
extern void gtt_clear_range(u64 start, int n);	/* PTEs only */
extern void gpu_tlb_invalidate(void);

/* ---- buggy ---- */
void put_pages_buggy(struct gem *obj)
{
	int i;

	gtt_clear_range(obj->gtt, obj->n);
	for (i = 0; i < obj->n; i++)
		put_page(obj->pages[i]);	/* GPU still reaches it by its TLB */
	kvfree(obj->pages);
	obj->pages = NULL;
}

/* ---- fixed ---- */
void put_pages_fixed(struct gem *obj)
{
	int i;

	gtt_clear_range(obj->gtt, obj->n);
	gpu_tlb_invalidate();
	for (i = 0; i < obj->n; i++)
		put_page(obj->pages[i]);
	kvfree(obj->pages);
	obj->pages = NULL;
}

MODULE_LICENSE("GPL");
