// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/skbuff.h>

void bad_frag(skb_frag_t *frag)
{
	struct page *page = skb_frag_page(frag);

	page_ref_inc(page);
}

void bad_direct(skb_frag_t *frag, int n)
{
	page_ref_add(skb_frag_page(frag), n);
}

void bad_put(struct folio *folio)
{
	__folio_put(folio);
}

int bad_frame(unsigned long pfn)
{
	struct page *page;

	if (!pfn_valid(pfn))
		return -EINVAL;
	page = pfn_to_page(pfn);
	get_page(page);
	return 0;
}

int bad_frame_direct(unsigned long pfn)
{
	if (!pfn_valid(pfn))
		return -EINVAL;
	get_page(pfn_to_page(pfn));
	return 0;
}

void good_own(gfp_t gfp)
{
	struct page *page = alloc_page(gfp);

	page_ref_add(page, 3);
}

void good_frag(skb_frag_t *frag, struct page *own)
{
	struct page *page = skb_frag_page(frag);

	get_page(page);
	page = own;
	page_ref_inc(page);
}

void good_put(struct folio *folio)
{
	if (folio_put_testzero(folio))
		__folio_put(folio);
}

int good_frame(unsigned long pfn)
{
	if (!pfn_valid(pfn))
		return -EINVAL;
	return get_page_unless_zero(pfn_to_page(pfn)) ? 0 : -EFAULT;
}
