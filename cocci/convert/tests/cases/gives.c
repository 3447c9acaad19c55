// SPDX-License-Identifier: GPL-2.0
/* Pages that a call becomes the owner of. */
#include <linux/skbuff.h>
#include <linux/module.h>

int given(struct sk_buff *skb);
int given(struct sk_buff *skb)
{
	struct page *page = dev_alloc_page(); // want: owned_page

	if (!page)
		return -ENOMEM;
	skb_add_rx_frag(skb, 0, page, 0, 100, PAGE_SIZE);
	return 0;
}

int used_after_it_was_given(struct sk_buff *skb);
int used_after_it_was_given(struct sk_buff *skb)
{
	struct page *page = dev_alloc_page(); // want: raw: overwrite it while it owns a page, after

	if (!page)
		return -ENOMEM;
	skb_add_rx_frag(skb, 0, page, 0, 100, PAGE_SIZE);
	return page_to_nid(page);
}

int given_and_used_in_one_call(struct sk_buff *skb, void *data);
int given_and_used_in_one_call(struct sk_buff *skb, void *data)
{
	struct page *page = dev_alloc_page(); // want: owned_page

	if (!page)
		return -ENOMEM;
	skb_add_rx_frag(skb, 0, page, data - page_address(page), 1, PAGE_SIZE);
	return 0;
}

/* what everybody may call does what the table says, here too */
void gnttab_end_foreign_access(unsigned int ref, struct page *page);
void gnttab_end_foreign_access(unsigned int ref, struct page *page)
{
	if (ref)
		put_page(page);
}

int given_to_a_function_of_the_table(unsigned int ref, void *data);
int given_to_a_function_of_the_table(unsigned int ref, void *data)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	memcpy(page_address(page), data, PAGE_SIZE);
	gnttab_end_foreign_access(ref, page);
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
