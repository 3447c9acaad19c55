// SPDX-License-Identifier: GPL-2.0
/*
 * 18 hfs,hfsplus: cache pages correctly between bnode_create and bnode_free
 * class: use-after-free   verdict: flow
 * file:  fs/hfsplus/bnode.c
 * ref:   from memory (7cb74be6fd82)
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

#define NPG 4
struct bnode { struct page *page[NPG]; };

/* ---- buggy ---- */
struct bnode *bnode_create_buggy(struct address_space *m, pgoff_t block)
{
	struct bnode *node = kzalloc(sizeof(*node), GFP_KERNEL);
	struct page *page;
	int i;

	if (!node)
		return NULL;
	for (i = 0; i < NPG; i++) {
		page = read_mapping_page(m, block++, NULL);
		if (IS_ERR(page))
			goto fail;
		put_page(page);			/* only the cache holds it */
		node->page[i] = page;
	}
	return node;
fail:
	kfree(node);
	return NULL;
}

void bnode_read_buggy(struct bnode *node, void *buf, int i, int len)
{
	void *p = kmap_local_page(node->page[i]);	/* may be reclaimed */

	memcpy(buf, p, len);
	kunmap_local(p);
}

void bnode_free_buggy(struct bnode *node)
{
	kfree(node);
}

/* ---- fixed ---- */
void bnode_free_fixed(struct bnode *node)
{
	int i;

	for (i = 0; i < NPG; i++)
		if (node->page[i])
			put_page(node->page[i]);
	kfree(node);
}

struct bnode *bnode_create_fixed(struct address_space *m, pgoff_t block)
{
	struct bnode *node = kzalloc(sizeof(*node), GFP_KERNEL);
	struct page *page;
	int i;

	if (!node)
		return NULL;
	for (i = 0; i < NPG; i++) {
		page = read_mapping_page(m, block++, NULL);
		if (IS_ERR(page))
			goto fail;
		node->page[i] = page;
	}
	return node;
fail:
	bnode_free_fixed(node);
	return NULL;
}

void bnode_read_fixed(struct bnode *node, void *buf, int i, int len)
{
	void *p = kmap_local_page(node->page[i]);

	memcpy(buf, p, len);
	kunmap_local(p);
}

MODULE_LICENSE("GPL");
