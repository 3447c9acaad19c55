// SPDX-License-Identifier: GPL-2.0
/* Blocks of several pages. */
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/skbuff.h>

#define BLOCK_ORDER	2

int constant_order(void);
int constant_order(void)
{
	struct page *page = alloc_pages(GFP_KERNEL, BLOCK_ORDER); // want: owned_pages

	if (!page)
		return -ENOMEM;
	clear_highpage(page + 1);
	__free_pages(page, BLOCK_ORDER); // want: owned_pages
	return 0;
}

int order_of_the_caller(unsigned int order, int nid);
int order_of_the_caller(unsigned int order, int nid)
{
	struct page *page;

	page = alloc_pages_node(nid, GFP_KERNEL | __GFP_COMP, order); // want: owned_pages
	if (!page)
		return -ENOMEM;
	SetPagePrivate(page);
	__free_pages(page, order); // want: owned_pages
	return 0;
}

struct page *given_to_who_knows_the_order(unsigned int order);
struct page *given_to_who_knows_the_order(unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order); // want: owned_pages

	if (!page)
		return NULL;
	SetPagePrivate(page);
	return page;
}

struct with_block {
	struct page *block;
	unsigned int order;
};

int stored_with_its_order(struct with_block *b, unsigned int order);
int stored_with_its_order(struct with_block *b, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order); // want: owned_pages

	if (!page)
		return -ENOMEM;
	b->block = page;
	b->order = order;
	return 0;
}

void stored_block_ends(struct with_block *b);
void stored_block_ends(struct with_block *b)
{
	__free_pages(b->block, b->order); // want: raw: frees it with order b->order
}

int two_orders(unsigned int order);
int two_orders(unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order); // want: raw: frees it with order order + 1

	if (!page)
		return -ENOMEM;
	__free_pages(page, order + 1);
	return 0;
}

int splits(void);
int splits(void)
{
	struct page *page = alloc_pages(GFP_KERNEL, BLOCK_ORDER); // want: raw: splits the block

	if (!page)
		return -ENOMEM;
	split_page(page, BLOCK_ORDER);
	__free_page(page);
	return 0;
}
int splits_and_stores(struct page **where);
int splits_and_stores(struct page **where)
{
	struct page *page = alloc_pages(GFP_KERNEL, BLOCK_ORDER); // want: raw: splits the block
	int i;

	if (!page)
		return -ENOMEM;
	split_page(page, BLOCK_ORDER);
	for (i = 0; i < 1 << BLOCK_ORDER; i++)
		where[i] = page + i;
	return 0;
}

struct has_order {
	unsigned int order;
	struct page *block;
};

unsigned int changes(struct has_order *h);

int order_is_read_again(struct has_order *h);
int order_is_read_again(struct has_order *h)
{
	struct page *page = alloc_pages(GFP_KERNEL, h->order); // want: owned_pages

	if (!page)
		return -ENOMEM;
	if (changes(h)) {
		__free_pages(page, h->order); // want: owned_pages
		return -EINVAL;
	}
	h->block = page;
	return 0;
}

struct ring {
	struct has_order *orders;
	struct page *filled[16];
	unsigned int next;
};

static bool inlined_with_its_order(struct ring *r, struct page **where)
{
	struct page *page;

	if (*where)
		return true;
	page = alloc_pages(GFP_KERNEL, r->orders->order); // want: owned_pages
	if (!page)
		return false;
	if (changes(r->orders)) {
		__free_pages(page, r->orders->order); // want: owned_pages
		return false;
	}
	*where = page;
	return true;
}

void fills(struct ring *r, unsigned int count);
void fills(struct ring *r, unsigned int count)
{
	while (count--)
		if (!inlined_with_its_order(r, &r->filled[r->next++]))
			break;
}

int to_a_device(unsigned int len);
int to_a_device(unsigned int len)
{
	struct page *page = __dev_alloc_pages(GFP_KERNEL, get_order(len)); // want: owned_pages

	if (!page)
		return -ENOMEM;
	if (len & 1) {
		__free_pages(page, get_order(len)); // want: owned_pages
		return -EINVAL;
	}
	put_page(page);
	return 0;
}

void trimmed(unsigned int order);
void trimmed(unsigned int order)
{
	struct page *page;

	do {
		page = alloc_pages(GFP_KERNEL | __GFP_NOWARN, order); // want: owned_pages
	} while (!page && order--);
	if (page)
		__free_pages(page, order); // want: owned_pages
}

#define RX_RING_PAGE_ORDER	3
#define RX_SLOTS		8

/* What a type of its own can be in. */
struct rx_ring {
	struct page *slots[RX_SLOTS];
	struct page *spare;
};

static struct page *rx_block(int node)
{
	return alloc_pages_node(node, GFP_KERNEL | __GFP_COMP, RX_RING_PAGE_ORDER); // want: owned_pages
}

void rx_ring_end(struct rx_ring *ring);
void rx_ring_end(struct rx_ring *ring)
{
	int i;

	for (i = 0; i < RX_SLOTS; i++) {
		if (!ring->slots[i])
			continue;
		__free_pages(ring->slots[i], RX_RING_PAGE_ORDER); // want: owned_pages
		ring->slots[i] = NULL;
	}
	if (ring->spare)
		__free_pages(ring->spare, RX_RING_PAGE_ORDER); // want: owned_pages
	ring->spare = NULL;
}

int rx_ring_fill(struct rx_ring *ring, int node);
int rx_ring_fill(struct rx_ring *ring, int node)
{
	struct page *page;
	int i;

	for (i = 0; i < RX_SLOTS; i++) {
		page = rx_block(node);
		if (!page)
			return -ENOMEM;
		SetPagePrivate(page);
		clear_highpage(page);
		ring->slots[i] = page;
	}
	ring->spare = dev_alloc_pages(RX_RING_PAGE_ORDER); // want: owned_pages
	return ring->spare ? 0 : -ENOMEM;
}

struct odd_ring {
	struct page *two_spellings;
	struct page *run_time;
	struct page *many[RX_SLOTS];
	unsigned int order;
};

int odd_ring_fill(struct odd_ring *ring);
int odd_ring_fill(struct odd_ring *ring)
{
	ring->two_spellings = alloc_pages(GFP_KERNEL, RX_RING_PAGE_ORDER); // want: raw: one word
	ring->run_time = alloc_pages(GFP_KERNEL, ring->order); // want: raw: of an order that is not constant (ring->order), which does not fit
	ring->many[0] = alloc_pages(GFP_KERNEL, ring->order); // want: raw: in an array
	return ring->two_spellings && ring->run_time && ring->many[0] ? 0 : -ENOMEM;
}

void odd_ring_end(struct odd_ring *ring);
void odd_ring_end(struct odd_ring *ring)
{
	__free_pages(ring->two_spellings, 3);
	__free_pages(ring->run_time, ring->order);
	__free_pages(ring->many[0], ring->order);
}

struct before_its_order {
	struct page *block;
};

#define LATE_PAGE_ORDER	1

int late_order(struct before_its_order *b);
int late_order(struct before_its_order *b)
{
	b->block = alloc_pages(GFP_KERNEL, LATE_PAGE_ORDER); // want: raw: one word
	if (!b->block)
		return -ENOMEM;
	__free_pages(b->block, LATE_PAGE_ORDER);
	b->block = NULL;
	return 0;
}

#ifdef CONFIG_64BIT
/* Its type is defined outside. */
static struct page *late;

int in_an_ifdef(void);
int in_an_ifdef(void)
{
	late = alloc_pages(GFP_KERNEL, LATE_PAGE_ORDER); // want: owned_pages
	if (!late)
		return -ENOMEM;
	__free_pages(late, LATE_PAGE_ORDER); // want: owned_pages
	late = NULL;
	return 0;
}

#define IFDEF_PAGE_ORDER	2

static struct page *optional;

int order_in_an_ifdef(void);
int order_in_an_ifdef(void)
{
	optional = alloc_pages(GFP_KERNEL, IFDEF_PAGE_ORDER); // want: owned_pages
	if (!optional)
		return -ENOMEM;
	__free_pages(optional, IFDEF_PAGE_ORDER); // want: owned_pages
	optional = NULL;
	return 0;
}
#endif

static struct page *named;
static struct page *numbered;

int name_is_taken(void);
int name_is_taken(void)
{
	named = alloc_pages(GFP_KERNEL, BLOCK_ORDER); // want: owned_pages
	numbered = alloc_pages(GFP_KERNEL, 1); // want: raw: one word
	if (!named || !numbered)
		return -ENOMEM;
	__free_pages(named, BLOCK_ORDER); // want: owned_pages
	named = NULL;
	__free_pages(numbered, 1);
	numbered = NULL;
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
