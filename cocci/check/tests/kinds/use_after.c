// SPDX-License-Identifier: GPL-2.0
/* An owner that is used after its end: freed, moved, given; or never made. */
#include <linux/owned_page.h>
#include <linux/owned_page_skb.h>
#include "kinds.h"

int use_after_free(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	owned_page_free(&page);
	return start(owned_page_raw(page));	// want: use-after-free
}

int use_after_take(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	state->page = owned_page_take(&page);
	return start(owned_page_raw(page));	// want: use-after-move
}

int lent_after_take(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	state->page = owned_page_take(&page);
	borrowed_page_flush_dcache(owned_page_borrow(page));	// want: use-after-move
	return 0;
}

int use_before_take(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = start(owned_page_raw(page));
	state->page = owned_page_take(&page);
	return err;
}

int unchecked(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err = start(owned_page_raw(page));	// want: unchecked

	owned_page_free(&page);
	return err;
}

int given_and_used_again(struct sk_buff *skb)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = owned_page_skb_add_rx_frag(skb, &page, 0, 100);
	if (err) {
		owned_page_free(&page);
		return err;
	}
	return start(owned_page_raw(page));	// want: use-after-move
}

int lost_when_it_is_not_taken(struct sk_buff *skb)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	return owned_page_skb_add_rx_frag(skb, &page, 0, 100);	// want: leak
}

int given(struct sk_buff *skb)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = owned_page_skb_add_rx_frag(skb, &page, 0, 100);
	if (err)
		owned_page_free(&page);
	return err;
}
