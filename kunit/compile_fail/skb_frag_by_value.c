// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_skb.h>

static int __used skb_frag_by_value(struct sk_buff *skb, struct owned_page o)
{
#ifdef MISUSE
	return owned_page_skb_add_rx_frag(skb, o, 0, 64);
#else
	return owned_page_skb_add_rx_frag(skb, &o, 0, 64);
#endif
}
