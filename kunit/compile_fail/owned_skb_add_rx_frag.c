// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>
#include <linux/skbuff.h>

static void __used owned_skb_add_rx_frag(struct sk_buff *skb,
					 struct owned_page o)
{
#ifdef MISUSE
	skb_add_rx_frag(skb, 0, o, 0, 64, PAGE_SIZE);
#else
	skb_add_rx_frag(skb, 0, owned_page_into_raw(&o), 0, 64, PAGE_SIZE);
#endif
}
