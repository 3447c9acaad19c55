// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * veth: Fix use after free in XDP_REDIRECT
 * commit 7c10131803e4
 */
#include <linux/folio_ref.h>
#include <linux/skbuff.h>

int run_redirect(struct borrowed_page page);
/* copies the data to a folio of its own */
struct folio_ref copy_to_folio(struct sk_buff *skb);

static int __used veth_rcv(struct sk_buff *skb, struct folio_ref *kept)
{
#ifdef MISUSE
	struct borrowed_page head =
		borrowed_page_of_kmalloc(skb->data, skb_headlen(skb), 0);

	if (!run_redirect(head))
		return 0;
	get_page(head);			/* kmalloc() memory */
	consume_skb(skb);		/* frees it anyway */
#else
	struct folio_ref head = copy_to_folio(skb);

	if (folio_ref_empty(head))
		return -ENOMEM;
	if (!run_redirect(folio_ref_page(head, 0))) {
		folio_ref_put(&head);
		return 0;
	}
	*kept = folio_ref_take(&head);
	consume_skb(skb);
#endif
	return 1;
}
