// SPDX-License-Identifier: GPL-2.0
#include <linux/skbuff.h>
#include <net/page_pool/helpers.h>

struct sk_buff *good_marked(struct page_pool *pool, struct sk_buff *skb)
{
	struct page *page = page_pool_dev_alloc_pages(pool);

	if (!page)
		return NULL;
	skb_add_rx_frag(skb, 0, page, 0, 100, PAGE_SIZE);
	skb_mark_for_recycle(skb);
	return skb;
}

int use(struct page *page);

void bad_put(struct page_pool *pool)
{
	struct page *page = page_pool_dev_alloc_pages(pool);

	if (page && use(page))
		put_page(page);
}
