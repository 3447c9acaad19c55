// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/skbuff.h>
#include <linux/slab.h>

#define RING_ORDER 2

struct ring {
	unsigned long base;
	void *copy;
	struct page *page;
	struct page *last;
};

unsigned int ring_order(struct ring *r);
int fill(void *p);

int bad_one_page(unsigned long *out)
{
	unsigned long base = __get_free_pages(GFP_KERNEL, 1);

	if (!base)
		return -ENOMEM;
	if (fill((void *)base)) {
		free_page(base);
		return -EIO;
	}
	*out = base;
	return 0;
}

int bad_macro(struct ring *r)
{
	r->copy = (void *)__get_free_pages(GFP_KERNEL, RING_ORDER);
	if (!fill(r->copy))
		return 0;
	free_pages((unsigned long)r->copy, 3);
	return -EIO;
}

void bad_computed(struct ring *r)
{
	struct page *page = dev_alloc_pages(ring_order(r));

	if (page && fill(page))
		__free_page(page);
}

void bad_larger(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	__free_pages(page, 1);
}

void bad_put(void)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 2);

	put_page(page);
}

void good_put(gfp_t gfp)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, 2);

	put_page(page);
	page = alloc_pages(gfp, 2);
	put_page(page);
	page = alloc_pages(GFP_KERNEL, 0);
	put_page(page);
}

int good_field_alloc(struct ring *r)
{
	r->base = __get_free_pages(GFP_KERNEL, RING_ORDER);
	r->page = alloc_pages(GFP_KERNEL, RING_ORDER);
	r->last = alloc_pages(GFP_KERNEL, 1);
	return r->base && r->page && r->last ? 0 : -ENOMEM;
}

void bad_field(struct ring *r)
{
	free_page(r->base);
	__free_pages(r->page, 3);
}

void bad_field_put(struct ring *r)
{
	put_page(r->page);
}

int good_both(struct ring *r)
{
	r->last = alloc_page(GFP_KERNEL);
	return r->last ? 0 : -ENOMEM;
}

void good_field(struct ring *r)
{
	__free_pages(r->page, RING_ORDER);
	__free_page(r->last);
}

void good_same(struct ring *r, unsigned int order)
{
	unsigned long base = __get_free_pages(GFP_KERNEL, (RING_ORDER));
	struct page *page = alloc_pages(GFP_KERNEL, ring_order(r));
	struct page *zero = alloc_pages(GFP_KERNEL, 0);

	free_pages(base, RING_ORDER);
	__free_pages(page, order);
	__free_page(zero);
}

void good_other(struct page *other)
{
	struct page *page = alloc_pages(GFP_KERNEL, 1);

	__free_pages(page, 1);
	page = other;
	__free_page(page);
}

struct scatterlist *bad_list(struct scatterlist *list, unsigned int n, unsigned int order)
{
	struct scatterlist *sg;
	unsigned int i;

	for_each_sg(list, sg, n, i) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page) {
			sgl_free(list);
			return NULL;
		}
		sg_set_page(sg, page, PAGE_SIZE << order, 0);
	}
	return list;
}

struct scatterlist *good_list(struct scatterlist *list, unsigned int n, unsigned int order)
{
	struct scatterlist *sg;
	unsigned int i;

	for_each_sg(list, sg, n, i) {
		struct page *page = alloc_pages(GFP_KERNEL, order);

		if (!page) {
			sgl_free_order(list, order);
			return NULL;
		}
		sg_set_page(sg, page, PAGE_SIZE << order, 0);
	}
	return list;
}

void bad_size(size_t size)
{
	void *buf = (void *)__get_free_pages(GFP_KERNEL, get_order(size));

	free_pages((unsigned long)buf, size);
}

void good_size(size_t size)
{
	void *buf = (void *)__get_free_pages(GFP_KERNEL, get_order(size));

	free_pages((unsigned long)buf, get_order(size));
}
