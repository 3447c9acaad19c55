// SPDX-License-Identifier: GPL-2.0
#include <linux/skbuff.h>
#include <net/page_pool/helpers.h>

struct slot {
	struct page *page, *either;
};

struct ring {
	struct page_pool *pool;
	struct slot slot[8];
};

int refill(struct ring *ring, struct slot *slot)
{
	slot->page = page_pool_dev_alloc_pages(ring->pool);
	slot->either = ring->pool ? page_pool_dev_alloc_pages(ring->pool) : NULL;
	if (!slot->either)
		slot->either = dev_alloc_page();
	return slot->page ? 0 : -ENOMEM;
}

int use(struct page *page);

int bad_error_path(struct ring *ring)
{
	struct page *page = page_pool_alloc_pages(ring->pool, GFP_ATOMIC);

	if (!page)
		return -ENOMEM;
	if (use(page)) {
		put_page(page);
		return -EIO;
	}
	return 0;
}

void bad_slot(struct slot *slot)
{
	__free_page(slot->page);
	slot->page = NULL;
}

void bad_skb(struct ring *ring, struct sk_buff *skb)
{
	struct page *page = page_pool_dev_alloc_pages(ring->pool);

	if (page)
		skb_add_rx_frag(skb, 0, page, 0, 100, PAGE_SIZE);
}

struct sk_buff *bad_built(struct slot *slot)
{
	struct sk_buff *skb = build_skb(page_address(slot->page), PAGE_SIZE);

	slot->page = NULL;
	return skb;
}

int good_error_path(struct ring *ring)
{
	struct page *page = page_pool_alloc_pages(ring->pool, GFP_ATOMIC);

	if (!page)
		return -ENOMEM;
	if (use(page)) {
		page_pool_put_full_page(ring->pool, page, false);
		return -EIO;
	}
	return 0;
}

/* a reference of its own */
void good_reference(struct ring *ring)
{
	struct page *page = page_pool_dev_alloc_pages(ring->pool);

	get_page(page);
	use(page);
	put_page(page);
	page_pool_put_full_page(ring->pool, page, false);
}

/* nobody knows where it is from */
void good_either(struct slot *slot)
{
	put_page(slot->either);
}

void good_slot(struct ring *ring, struct slot *slot)
{
	page_pool_put_full_page(ring->pool, slot->page, false);
}
