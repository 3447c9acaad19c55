// SPDX-License-Identifier: GPL-2.0
/*
 * 268 Revert "btrfs: compression: drop kmap/kunmap from zlib"
 * class: highmem-page_address   verdict: type
 * file:  fs/btrfs/zlib.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/highmem.h>

extern int deflate_page(const void *in, size_t len);

/* ---- buggy ---- */
int compress_buggy(struct address_space *mapping, pgoff_t index)
{
	struct page *in = find_get_page(mapping, index);	/* user data */
	int ret;

	if (!in)
		return -ENOENT;
	ret = deflate_page(page_address(in), PAGE_SIZE);	/* highmem */
	put_page(in);
	return ret;
}

/* ---- fixed ---- */
int compress_fixed(struct address_space *mapping, pgoff_t index)
{
	struct page *in = find_get_page(mapping, index);	/* user data */
	void *data;
	int ret;

	if (!in)
		return -ENOENT;
	data = kmap_local_page(in);
	ret = deflate_page(data, PAGE_SIZE);
	kunmap_local(data);
	put_page(in);
	return ret;
}

MODULE_LICENSE("GPL");
