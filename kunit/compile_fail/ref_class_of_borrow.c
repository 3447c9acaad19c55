// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static bool __used ref_class_of_borrow(struct borrowed_page b,
				       struct folio *folio)
{
#ifdef MISUSE
	CLASS(folio_ref, r)(b);

	return folio_ref_empty(r);
#else
	CLASS(folio_ref, r)(folio);

	return folio_ref_empty(r);
#endif
}
