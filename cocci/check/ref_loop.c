// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/skbuff.h>

int post(struct page *page);

int bad_half(struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++)
		get_page(pages[i]);
	for (i = 0; i < n; i++)
		if (post(pages[i]))
			return -ENOMEM;
	return 0;
}

int bad_error(skb_frag_t *frags, int n)
{
	int i, err;

	for (i = 0; i < n; i++)
		get_page(skb_frag_page(&frags[i]));
	for (i = 0; i < n; i++) {
		err = post(skb_frag_page(&frags[i]));
		if (err)
			return err;
	}
	return 0;
}

int good_rest(struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++)
		get_page(pages[i]);
	for (i = 0; i < n; i++) {
		if (post(pages[i])) {
			for (; i < n; i++)
				put_page(pages[i]);
			return -ENOMEM;
		}
	}
	return 0;
}

int good_one_by_one(struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (post(pages[i]))
			return -ENOMEM;
		get_page(pages[i]);
	}
	return 0;
}
