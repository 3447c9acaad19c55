// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static struct folio_ref __used borrow_folio_ref_adopt(struct borrowed_page b,
						      struct folio *folio)
{
#ifdef MISUSE
	return folio_ref_adopt(b);
#else
	return folio_ref_adopt(folio);
#endif
}
