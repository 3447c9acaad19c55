// SPDX-License-Identifier: GPL-2.0
/*
 * 304 vfio/mlx5: Fix an unwind issue in mlx5vf_add_migration_pages()
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/vfio/pci/mlx5/cmd.c
 * ref:   from memory   CVE-2024-56742 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

/* ---- buggy ---- */
int add_migration_pages_buggy(struct sg_append_table *tbl, unsigned int to_alloc)
{
	unsigned int to_fill = min_t(unsigned int, to_alloc, 512);
	struct page **list = kvcalloc(to_fill, sizeof(*list), GFP_KERNEL_ACCOUNT);
	unsigned long filled;
	int ret;

	if (!list)
		return -ENOMEM;
	do {
		filled = alloc_pages_bulk_array(GFP_KERNEL_ACCOUNT, to_fill, list);
		if (!filled) {
			ret = -ENOMEM;
			goto err;
		}
		to_alloc -= filled;
		ret = sg_alloc_append_table_from_pages(tbl, list, filled, 0,
						       filled << PAGE_SHIFT, UINT_MAX,
						       SG_MAX_SINGLE_ALLOC,
						       GFP_KERNEL_ACCOUNT);
		if (ret)
			goto err;		/* this bulk is in no table */
		memset(list, 0, filled * sizeof(*list));
		to_fill = min_t(unsigned int, to_alloc, 512);
	} while (to_alloc > 0);
	kvfree(list);
	return 0;

err:
	kvfree(list);
	return ret;
}

/* ---- fixed ---- */
int add_migration_pages_fixed(struct sg_append_table *tbl, unsigned int to_alloc)
{
	unsigned int to_fill = min_t(unsigned int, to_alloc, 512);
	struct page **list = kvcalloc(to_fill, sizeof(*list), GFP_KERNEL_ACCOUNT);
	unsigned long filled;
	int ret, i;

	if (!list)
		return -ENOMEM;
	do {
		filled = alloc_pages_bulk_array(GFP_KERNEL_ACCOUNT, to_fill, list);
		if (!filled) {
			ret = -ENOMEM;
			goto err;
		}
		to_alloc -= filled;
		ret = sg_alloc_append_table_from_pages(tbl, list, filled, 0,
						       filled << PAGE_SHIFT, UINT_MAX,
						       SG_MAX_SINGLE_ALLOC,
						       GFP_KERNEL_ACCOUNT);
		if (ret)
			goto err_append;
		memset(list, 0, filled * sizeof(*list));
		to_fill = min_t(unsigned int, to_alloc, 512);
	} while (to_alloc > 0);
	kvfree(list);
	return 0;

err_append:
	for (i = filled - 1; i >= 0; i--)
		__free_page(list[i]);
err:
	kvfree(list);
	return ret;
}

MODULE_LICENSE("GPL");
