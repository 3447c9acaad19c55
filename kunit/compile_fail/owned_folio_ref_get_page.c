// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>
#include <linux/owned_page.h>

static struct folio_ref __used owned_folio_ref_get_page(struct owned_page o,
							struct page *page, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(o, index);
#else
	return folio_ref_get_page(page, index);
#endif
}
