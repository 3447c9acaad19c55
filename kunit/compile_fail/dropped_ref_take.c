// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref.h>

static void __used dropped_ref_take(struct folio_ref r, struct folio_ref *to)
{
#ifdef MISUSE
	folio_ref_take(&r);
#else
	*to = folio_ref_take(&r);
#endif
}
