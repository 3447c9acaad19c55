// SPDX-License-Identifier: GPL-2.0
/*
 * 05 cachefiles: Fix page leak in cachefiles_read_backing_file while vmscan is active
 * class: leak-on-error-path   verdict: flow
 * file:  fs/cachefiles/rdwr.c
 * ref:   9a24ce5b66f9
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

extern void monitor_add(struct page *back, struct page *net);	/* takes over both references */

/* ---- buggy ---- */
int read_backing_buggy(struct address_space *bm, struct address_space *nm,
		       struct list_head *list)
{
	struct page *netpage, *n, *backpage;
	int ret = 0;

	list_for_each_entry_safe(netpage, n, list, lru) {
		list_del(&netpage->lru);
		backpage = find_get_page(bm, netpage->index);
		if (!backpage) {
			put_page(netpage);
			continue;
		}
		ret = add_to_page_cache_lru(netpage, nm, netpage->index, GFP_KERNEL);
		if (ret == -EEXIST) {
			put_page(netpage);	/* backpage leaked */
			continue;
		}
		if (ret < 0)
			goto out;
		monitor_add(backpage, netpage);
	}
	return 0;
out:
	put_page(backpage);
	put_page(netpage);
	return ret;
}

/* ---- fixed ---- */
int read_backing_fixed(struct address_space *bm, struct address_space *nm,
		       struct list_head *list)
{
	struct page *netpage, *n, *backpage;
	int ret = 0;

	list_for_each_entry_safe(netpage, n, list, lru) {
		list_del(&netpage->lru);
		backpage = find_get_page(bm, netpage->index);
		if (!backpage) {
			put_page(netpage);
			continue;
		}
		ret = add_to_page_cache_lru(netpage, nm, netpage->index, GFP_KERNEL);
		if (ret == -EEXIST) {
			put_page(backpage);
			put_page(netpage);
			continue;
		}
		if (ret < 0)
			goto out;
		monitor_add(backpage, netpage);
	}
	return 0;
out:
	put_page(backpage);
	put_page(netpage);
	return ret;
}

MODULE_LICENSE("GPL");
