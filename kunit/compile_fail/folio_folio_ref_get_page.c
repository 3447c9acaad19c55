// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>

static struct folio_ref __used folio_folio_ref_get_page(struct folio *folio,
							struct page *page, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(folio, index);
#else
	return folio_ref_get_page(page, index);
#endif
}
