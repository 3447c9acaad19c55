// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>

static void __used borrow_folio_ref_put(struct borrowed_page b,
					struct folio_ref r)
{
#ifdef MISUSE
	folio_ref_put(&b);
#else
	folio_ref_put(&r);
#endif
}
