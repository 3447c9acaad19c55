// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_skb.h>

static void __used skb_fill_by_value(struct sk_buff *skb, struct owned_page o)
{
#ifdef MISUSE
	__owned_page_skb_fill_desc(skb, 0, o, 0, 64);
#else
	__owned_page_skb_fill_desc(skb, 0, &o, 0, 64);
#endif
}
