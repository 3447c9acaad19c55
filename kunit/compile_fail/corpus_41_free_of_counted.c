// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * mt7601u: fix rx buffer refcounting
 * commit d24c790577ef
 */
#include <linux/folio_ref.h>

#define RX_ORDER 2

/* adds a reference for each skb that shows a part of the buffer */
void rx_segments(struct folio_ref buf);

static int __used rx_entry(struct folio_ref *slot)
{
	struct folio_ref new = folio_ref_alloc(GFP_ATOMIC, RX_ORDER);

	rx_segments(*slot);
	if (folio_ref_empty(new))
		return -ENOMEM;
#ifdef MISUSE
	__free_pages(*slot, RX_ORDER);
#else
	folio_ref_put(slot);
#endif
	*slot = folio_ref_take(&new);
	return 0;
}
