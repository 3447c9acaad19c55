// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>

static void __used ref_put_folio(struct folio *folio)
{
#ifdef MISUSE
	folio_ref_put(folio);
#else
	folio_put(folio);
#endif
}
