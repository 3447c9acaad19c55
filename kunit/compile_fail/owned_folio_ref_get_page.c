// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_ownership.h>

static struct folio_ref __used owned_folio_ref_get_page(struct owned_page o,
							struct page *page, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(o, index);
#else
	return folio_ref_get_page(page, index);
#endif
}
