// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static void __used ref_folio_put(struct folio_ref r)
{
#ifdef MISUSE
	folio_put(r);
#else
	folio_ref_put(&r);
#endif
}
