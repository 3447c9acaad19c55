// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref.h>

static void __used dropped_ref_release(struct folio_ref r, struct folio **to)
{
#ifdef MISUSE
	folio_ref_release(&r);
#else
	*to = folio_ref_release(&r);
#endif
}
