// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>

static struct folio_ref __used page_folio_ref_get(struct folio *folio,
						  struct page *page)
{
#ifdef MISUSE
	return folio_ref_get(page);
#else
	return folio_ref_get(folio);
#endif
}
