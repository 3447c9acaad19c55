// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static struct folio_ref __used
borrow_folio_ref_adopt_page(struct page *page, struct borrowed_page b,
			    size_t *n)
{
#ifdef MISUSE
	return folio_ref_adopt_page(b, n);
#else
	return folio_ref_adopt_page(page, n);
#endif
}
