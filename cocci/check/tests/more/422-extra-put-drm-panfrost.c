// SPDX-License-Identifier: GPL-2.0
/*
 * 422 drm/panfrost: Fix the error path in panfrost_mmu_map_fault_addr()
 * class: extra-put   verdict: flow
 * file:  drivers/gpu/drm/panfrost/panfrost_mmu.c
 * ref:   1fc9af813b25 (id from memory, unchecked)   CVE-2024-35951
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>

struct pfbo { struct page **pages; int n; };

/* ---- buggy ---- */
int map_fault_buggy(struct pfbo *bo, struct address_space *mapping, int off, int n)
{
	int i, ret;

	for (i = off; i < off + n; i++) {
		if (bo->pages[i])
			continue;
		bo->pages[i] = shmem_read_mapping_page(mapping, i);
		if (IS_ERR(bo->pages[i])) {
			ret = PTR_ERR(bo->pages[i]);
			goto err;
		}
	}
	return 0;
err:
	for (i = 0; i < bo->n; i++)
		if (bo->pages[i])
			put_page(bo->pages[i]);	/* one is an error pointer */
	kvfree(bo->pages);
	bo->pages = NULL;
	return ret;
}

/* ---- fixed ---- */
int map_fault_fixed(struct pfbo *bo, struct address_space *mapping, int off, int n)
{
	struct page *page;
	int i, ret;

	for (i = off; i < off + n; i++) {
		if (bo->pages[i])
			continue;
		page = shmem_read_mapping_page(mapping, i);
		if (IS_ERR(page)) {
			ret = PTR_ERR(page);
			goto err;
		}
		bo->pages[i] = page;
	}
	return 0;
err:
	for (i = 0; i < bo->n; i++)
		if (bo->pages[i])
			put_page(bo->pages[i]);
	kvfree(bo->pages);
	bo->pages = NULL;
	return ret;
}

MODULE_LICENSE("GPL");
