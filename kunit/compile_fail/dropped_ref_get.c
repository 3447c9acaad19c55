// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref.h>

static void __used dropped_ref_get(struct folio *folio, struct folio_ref *to)
{
#ifdef MISUSE
	folio_ref_get(folio);
#else
	*to = folio_ref_get(folio);
#endif
}
