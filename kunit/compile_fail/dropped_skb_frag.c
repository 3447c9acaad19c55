// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_skb.h>

static void __used dropped_skb_frag(struct sk_buff *skb, struct owned_page o)
{
#ifdef MISUSE
	owned_page_skb_add_rx_frag(skb, &o, 0, 64);
#else
	if (owned_page_skb_add_rx_frag(skb, &o, 0, 64))
		owned_page_free(&o);
#endif
}
