// SPDX-License-Identifier: GPL-2.0
/* Where a page goes on some way through a function. */
#include <linux/dma-mapping.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/xarray.h>

int a_variable_for_two_things(struct xarray *pages);
int a_variable_for_two_things(struct xarray *pages)
{
	struct page *page;

	page = xa_load(pages, 0);
	if (page)
		return page_to_nid(page);

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page)
		return -ENOMEM;
	if (xa_err(xa_store(pages, 0, page, GFP_KERNEL))) {
		__free_page(page); // want: owned_page
		return -ENOMEM;
	}
	return 0;
}

int seen_by_both(struct xarray *pages);
int seen_by_both(struct xarray *pages)
{
	struct page *page = xa_load(pages, 0);

	if (!page)
		page = alloc_page(GFP_KERNEL); // want: raw: which is not seen to be a fresh page
	if (!page)
		return -ENOMEM;
	__free_page(page);
	return 0;
}

int given_in_a_loop(struct scatterlist *sg, int n);
int given_in_a_loop(struct scatterlist *sg, int n)
{
	while (n--) {
		struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

		if (!page)
			return -ENOMEM;
		sg_set_page(sg, page, PAGE_SIZE, 0);
		sg = sg_next(sg);
	}
	return 0;
}

int stored_and_used(void **slots, int n);
int stored_and_used(void **slots, int n)
{
	struct page *page;
	int i, nodes = 0;

	for (i = 0; i < n; i++) {
		page = alloc_page(GFP_KERNEL); // want: owned_page
		if (!page)
			break;
		slots[i] = page;
		if (page_to_nid(page))
			nodes++;
	}
	return nodes;
}

int stored_and_lost(void **slots, int n);
int stored_and_lost(void **slots, int n)
{
	struct page *page = NULL;

	while (n--) {
		page = alloc_page(GFP_KERNEL); // want: raw: may overwrite it
		if (!page)
			return -ENOMEM;
		slots[n] = page;
	}
	return page ? page_to_nid(page) : 0;
}

int maybe_never_set(void **slot, int n);
int maybe_never_set(void **slot, int n)
{
	struct page *page;

	if (n) {
		page = alloc_page(GFP_KERNEL); // want: owned_page
		if (!page)
			return -ENOMEM;
		*slot = page_address(page);
		if (!page_to_nid(page))
			*slot = NULL;
	}
	return 0;
}

void *address_is_returned(void);
void *address_is_returned(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return NULL;
	return page_address(page);
}

void *no_address_no_page(int n);
void *no_address_no_page(int n)
{
	struct page *page;
	void *address;

	if (n) {
		address = kmalloc(n, GFP_KERNEL);
	} else {
		page = alloc_page(GFP_KERNEL); // want: owned_page
		address = page ? page_address(page) : NULL;
	}
	if (!address)
		return NULL;
	return address;
}

unsigned int as_a_number(void);
unsigned int as_a_number(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	return (unsigned int)(unsigned long)page;
}

int by_goto(struct device *dev, dma_addr_t *dma);
int by_goto(struct device *dev, dma_addr_t *dma)
{
	struct page *page;
	int err = -ENOMEM;

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page)
		goto out;
	*dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_TO_DEVICE);
	err = dma_mapping_error(dev, *dma);
	if (err)
		goto out_free;
	return 0;

out_free:
	__free_page(page); // want: owned_page
out:
	return err;
}

int by_switch(int n);
int by_switch(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does not end it before

	if (!page)
		return -ENOMEM;
	switch (n) {
	case 0:
		__free_page(page);
		return 0;
	case 1:
		return -EINVAL;
	default:
		break;
	}
	__free_page(page);
	return 0;
}

int freed_in_a_loop(int n);
int freed_in_a_loop(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: after it ended

	if (!page)
		return -ENOMEM;
	while (n--)
		__free_page(page);
	return 0;
}

static struct page *make(gfp_t gfp)
{
	struct page *page = alloc_page(gfp); // want: owned_page

	if (page)
		SetPagePrivate(page);
	return page;
}

static void drop(struct page *page)
{
	ClearPagePrivate(page);
	__free_page(page); // want: owned_page
}

static void fill(struct page **page)
{
	*page = make(GFP_KERNEL);
}

int through_functions(void);
int through_functions(void)
{
	struct page *page;

	fill(&page);
	if (!page)
		return -ENOMEM;
	drop(page);
	return 0;
}

static void drops_sometimes(struct page *page, int n)
{
	if (n)
		__free_page(page); // want: raw: still owns it at its end
}

int to_who_drops_it_sometimes(int n);
int to_who_drops_it_sometimes(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does more than use it

	if (!page)
		return -ENOMEM;
	drops_sometimes(page, n);
	return 0;
}

static void ends_elsewhere_too(struct page *page)
{
	__free_page(page); // want: raw: it is a parameter
}

int called_where_nobody_looks(int n);
int called_where_nobody_looks(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does more than use it

	if (!page)
		return -ENOMEM;
	ends_elsewhere_too(page);
#ifdef CONFIG_NO_SUCH_OPTION
	ends_elsewhere_too(virt_to_page(empty_zero_page));
#endif
	return 0;
}

static struct page *file_scope;

int in_a_file_variable(void);
int in_a_file_variable(void)
{
	file_scope = alloc_page(GFP_KERNEL); // want: owned_page
	return file_scope ? 0 : -ENOMEM;
}

void file_variable_ends(void);
void file_variable_ends(void)
{
	__free_page(file_scope); // want: owned_page
}

union two_ways {
	struct page *in_union;
	void *other;
};

int shares_memory(union two_ways *u);
int shares_memory(union two_ways *u)
{
	u->in_union = alloc_page(GFP_KERNEL); // want: raw: in a union
	if (!u->in_union)
		return -ENOMEM;
	__free_page(u->in_union);
	return 0;
}

struct outer_struct {
	struct {
		struct page *in_anonymous;
	};
	struct {
		struct page *in_named;
	} inner;
};

int nested(struct outer_struct *o);
int nested(struct outer_struct *o)
{
	o->in_anonymous = alloc_page(GFP_KERNEL); // want: owned_page
	o->inner.in_named = alloc_page(GFP_KERNEL); // want: owned_page
	if (!o->in_anonymous || !o->inner.in_named)
		return -ENOMEM;
	return 0;
}

void nested_ends(struct outer_struct *o);
void nested_ends(struct outer_struct *o)
{
	__free_page(o->in_anonymous); // want: owned_page
	__free_page(o->inner.in_named); // want: owned_page
}

void cursor(struct list_head *list);
void cursor(struct list_head *list)
{
	struct page *page, *next;

	page = alloc_page(GFP_KERNEL); // want: raw: the cursor of
	if (page)
		list_add(&page->lru, list);
	list_for_each_entry_safe(page, next, list, lru)
		__free_page(page); // want: raw: which is not followed
}

struct seeds {
	struct device *dev;
	dma_addr_t addresses[16];
	bool others;
};

int borrowed_seeds(struct seeds *s);
void give_back(struct seeds *s);
int post_seeds(struct seeds *s);

int where_it_may_be_unset(struct seeds *s, int n);
int where_it_may_be_unset(struct seeds *s, int n)
{
	struct page *page;
	int i;

	if (!s->others) {
		for (i = 0; i < 16; i++) {
			page = alloc_page(GFP_KERNEL); // want: owned_page
			if (!page)
				return -ENOMEM;
			s->addresses[i] = dma_map_page(s->dev, page, 0, n, DMA_FROM_DEVICE);
			if (dma_mapping_error(s->dev, s->addresses[i]))
				goto not_mapped;
		}
	} else if (borrowed_seeds(s)) {
		goto not_mapped;
	}
	return post_seeds(s);

not_mapped:
	if (!s->others)
		__free_page(page); // want: owned_page
	else
		give_back(s);
	return post_seeds(s);
}

int kept_where_others_are_unset(struct seeds *s, int n);
int kept_where_others_are_unset(struct seeds *s, int n)
{
	struct page *page;

	if (!s->others) {
		page = alloc_page(GFP_KERNEL); // want: raw: its object code would differ
		if (!page)
			return -ENOMEM;
		s->addresses[0] = dma_map_page(s->dev, page, 0, n, DMA_FROM_DEVICE);
		if (dma_mapping_error(s->dev, s->addresses[0]))
			goto not_mapped;
	} else if (borrowed_seeds(s)) {
		goto not_mapped;
	}
	return post_seeds(s);

not_mapped:
	if (!s->others)
		__free_page(page);
	else
		give_back(s);
	return post_seeds(s);
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
