// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>

struct queue {
	struct page_frag_cache cache;
	int nr;
};

struct drained {
	struct page_frag_cache pf_cache;
};

struct other {
	struct page_frag_cache old_cache;
};

struct by_pointer {
	struct page_frag_cache frag_cache;
};

void *cmd_alloc(struct queue *q)
{
	return page_frag_alloc(&q->cache, 64, GFP_KERNEL);
}

void bad_release(struct queue *queue)
{
	kfree(queue);
}

void *good_alloc(struct drained *d)
{
	return page_frag_alloc(&d->pf_cache, 64, GFP_KERNEL);
}

void good_release(struct drained *d)
{
	page_frag_cache_drain(&d->pf_cache);
	kfree(d);
}

void *good_pointer_alloc(struct by_pointer *b)
{
	return page_frag_alloc(&b->frag_cache, 64, GFP_KERNEL);
}

void good_pointer_release(struct by_pointer *b)
{
	struct page_frag_cache *cache = &b->frag_cache;

	if (cache->va)
		__page_frag_cache_drain(virt_to_head_page(cache->va), cache->pagecnt_bias);
	kfree(b);
}

void *good_old_alloc(struct other *o)
{
	return page_frag_alloc(&o->old_cache, 64, GFP_KERNEL);
}

void good_old_release(struct other *o)
{
	struct page *page;

	if (o->old_cache.va) {
		page = virt_to_page(o->old_cache.va);
		__page_frag_cache_drain(page, o->old_cache.pagecnt_bias);
	}
	kfree(o);
}
