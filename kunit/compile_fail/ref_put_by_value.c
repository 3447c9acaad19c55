// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static void __used ref_put_by_value(struct folio_ref r)
{
#ifdef MISUSE
	folio_ref_put(r);
#else
	folio_ref_put(&r);
#endif
}
