// SPDX-License-Identifier: GPL-2.0
/*
 * 14 vmw_balloon: fixing double free when batching mode is off
 * class: double-free   verdict: flow
 * file:  drivers/misc/vmw_balloon.c
 * ref:   from memory (b23220fe054e)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/list.h>
#include <linux/vmalloc.h>

struct balloon {
	struct page *page;	/* batching: shared with the host; else: page in work */
	void *batch_page;
	struct list_head pages;
};
extern int host_lock(unsigned long pfn);

/* ---- buggy ---- */
static struct balloon balloon_b = { .pages = LIST_HEAD_INIT(balloon_b.pages) };

bool init_batching_buggy(void)
{
	balloon_b.page = alloc_page(GFP_KERNEL);
	if (!balloon_b.page)
		return false;
	balloon_b.batch_page = vmap(&balloon_b.page, 1, VM_MAP, PAGE_KERNEL);
	if (!balloon_b.batch_page) {
		__free_page(balloon_b.page);
		return false;
	}
	return true;
}

int inflate_single_buggy(void)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_NOWARN);

	if (!page)
		return -ENOMEM;
	balloon_b.page = page;
	if (host_lock(page_to_pfn(balloon_b.page))) {
		__free_page(page);
		return -EIO;
	}
	list_add(&page->lru, &balloon_b.pages);
	return 0;
}

void pop_buggy(void)
{
	struct page *page, *n;

	list_for_each_entry_safe(page, n, &balloon_b.pages, lru) {
		list_del(&page->lru);
		__free_page(page);
	}
	if (balloon_b.batch_page) {
		vunmap(balloon_b.batch_page);
		balloon_b.batch_page = NULL;
	}
	if (balloon_b.page) {
		__free_page(balloon_b.page);	/* no batching: was on the list */
		balloon_b.page = NULL;
	}
}

/* ---- fixed ---- */
static struct balloon balloon_f = { .pages = LIST_HEAD_INIT(balloon_f.pages) };

bool init_batching_fixed(void)
{
	balloon_f.batch_page = (void *)__get_free_page(GFP_KERNEL);
	return balloon_f.batch_page;
}

int inflate_single_fixed(void)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_NOWARN);

	if (!page)
		return -ENOMEM;
	balloon_f.page = page;
	if (host_lock(page_to_pfn(balloon_f.page))) {
		__free_page(page);
		return -EIO;
	}
	list_add(&page->lru, &balloon_f.pages);
	return 0;
}

void pop_fixed(void)
{
	struct page *page, *n;

	list_for_each_entry_safe(page, n, &balloon_f.pages, lru) {
		list_del(&page->lru);
		__free_page(page);
	}
	free_page((unsigned long)balloon_f.batch_page);
	balloon_f.batch_page = NULL;
}

MODULE_LICENSE("GPL");
