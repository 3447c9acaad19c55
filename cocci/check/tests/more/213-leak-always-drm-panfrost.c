// SPDX-License-Identifier: GPL-2.0
/*
 * 213 drm/panfrost: Fix a page leak in panfrost_mmu_map_fault_addr() when THP is on
 * class: leak-always   verdict: flow
 * file:  drivers/gpu/drm/panfrost/panfrost_mmu.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/shmem_fs.h>

/* pages[]: NULL or one reference each, put when the object is freed */
struct bo { struct address_space *mapping; struct page **pages; };
extern int gpu_map(struct bo *bo, pgoff_t first, pgoff_t n);

/* the same range can fault more than once */

/* ---- buggy ---- */
int map_fault_buggy(struct bo *bo, pgoff_t first, pgoff_t n)
{
	struct page *page;
	pgoff_t i;

	for (i = first; i < first + n; i++) {
		page = shmem_read_mapping_page(bo->mapping, i);
		if (IS_ERR(page))
			return PTR_ERR(page);
		bo->pages[i] = page;		/* overwrites one held */
	}
	return gpu_map(bo, first, n);
}

/* ---- fixed ---- */
int map_fault_fixed(struct bo *bo, pgoff_t first, pgoff_t n)
{
	struct page *page;
	pgoff_t i;

	for (i = first; i < first + n; i++) {
		if (bo->pages[i])
			continue;
		page = shmem_read_mapping_page(bo->mapping, i);
		if (IS_ERR(page))
			return PTR_ERR(page);
		bo->pages[i] = page;
	}
	return gpu_map(bo, first, n);
}

MODULE_LICENSE("GPL");
