// SPDX-License-Identifier: GPL-2.0
/*
 * 203 ext4: release page cache in ext4_mb_load_buddy error path
 * class: leak-on-error-path   verdict: flow
 * file:  fs/ext4/mballoc.c
 * ref:   from memory (26626f1172fb)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

struct buddy { struct page *page; };
extern int init_cache(struct page *page);

/* ---- buggy ---- */
int load_buddy_buggy(struct address_space *m, pgoff_t idx, struct buddy *b)
{
	struct page *page = find_or_create_page(m, idx, GFP_NOFS);
	int ret = 0;

	if (!page)
		return -ENOMEM;
	if (!PageUptodate(page))
		ret = init_cache(page);
	unlock_page(page);
	if (ret)
		return ret;			/* page leaked */
	b->page = page;
	return 0;
}

/* ---- fixed ---- */
int load_buddy_fixed(struct address_space *m, pgoff_t idx, struct buddy *b)
{
	struct page *page = find_or_create_page(m, idx, GFP_NOFS);
	int ret = 0;

	if (!page)
		return -ENOMEM;
	if (!PageUptodate(page))
		ret = init_cache(page);
	unlock_page(page);
	if (ret) {
		put_page(page);
		return ret;
	}
	b->page = page;
	return 0;
}

MODULE_LICENSE("GPL");
