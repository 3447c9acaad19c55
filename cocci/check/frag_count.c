// SPDX-License-Identifier: GPL-2.0
#include <linux/skbuff.h>

int map_frags(struct sk_buff *skb, int n);
int set_up(struct sk_buff *skb, int n);
void give_up(void);

int bad_counted(struct sk_buff *skb, int n)
{
	skb_shinfo(skb)->nr_frags = n;
	if (set_up(skb, n)) {
		kfree_skb(skb);
		return -EIO;
	}
	return 0;
}

int bad_stored(struct sk_buff *skb, int n)
{
	int err;

	skb_shinfo(skb)->nr_frags = n;
	err = set_up(skb, n);
	if (err < 0) {
		give_up();
		dev_kfree_skb_any(skb);
		return err;
	}
	return 0;
}

int taken_back(struct sk_buff *skb, int n)
{
	skb_shinfo(skb)->nr_frags = n;
	if (set_up(skb, n)) {
		skb_shinfo(skb)->nr_frags = 0;
		kfree_skb(skb);
		return -EIO;
	}
	return 0;
}

int filled(struct sk_buff *skb, struct page *page)
{
	skb_shinfo(skb)->nr_frags = 1;
	skb_fill_page_desc(skb, 0, page, 0, PAGE_SIZE);
	if (set_up(skb, 1)) {
		kfree_skb(skb);
		return -EIO;
	}
	return 0;
}

int none(struct sk_buff *skb)
{
	skb_shinfo(skb)->nr_frags = 0;
	if (set_up(skb, 0)) {
		kfree_skb(skb);
		return -EIO;
	}
	return 0;
}

int before_all(struct sk_buff *skb, int n)
{
	if (set_up(skb, n)) {
		kfree_skb(skb);
		return -EIO;
	}
	skb_shinfo(skb)->nr_frags = n;
	return 0;
}
