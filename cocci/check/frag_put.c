// SPDX-License-Identifier: GPL-2.0
#include <linux/skbuff.h>
#include <net/page_pool/helpers.h>

struct slot {
	struct page *page;
	bool released;
};

void bad_pool(struct page_pool *pool, struct slot *slot, struct sk_buff *skb, int len)
{
	skb_add_rx_frag(skb, 0, slot->page, 0, len, PAGE_SIZE);
	if (slot->released)
		page_pool_put_full_page(pool, slot->page, false);
	slot->page = NULL;
}

int bad_error(struct sk_buff *skb, int len)
{
	struct page *page = alloc_page(GFP_ATOMIC);

	if (!page)
		return -ENOMEM;
	skb_fill_page_desc(skb, 0, page, 0, len);
	if (skb_linearize(skb)) {
		__free_page(page);
		return -ENOMEM;
	}
	return 0;
}

/* the skb has a reference of its own */
void good_reference(struct sk_buff *skb, struct page *page, int len)
{
	get_page(page);
	skb_add_rx_frag(skb, 0, page, 0, len, PAGE_SIZE);
	put_page(page);
}

void good_later(struct sk_buff *skb, struct page *page, int len)
{
	skb_add_rx_frag(skb, 0, page, 0, len, PAGE_SIZE);
	get_page(page);
	put_page(page);
}

void good_next(struct sk_buff *skb, struct slot *slot, int len)
{
	skb_add_rx_frag(skb, 0, slot->page, 0, len, PAGE_SIZE);
	slot->page = dev_alloc_page();
	if (slot->released && slot->page)
		put_page(slot->page);
}
