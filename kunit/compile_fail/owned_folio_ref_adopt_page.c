// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>
#include <linux/owned_page.h>

static struct folio_ref __used owned_folio_ref_adopt_page(struct page *page,
							  struct owned_page o,
							  size_t *n)
{
#ifdef MISUSE
	return folio_ref_adopt_page(o, n);
#else
	return folio_ref_adopt_page(page, n);
#endif
}
