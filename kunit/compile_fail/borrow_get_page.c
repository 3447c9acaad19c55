// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static void __used borrow_get_page(struct borrowed_page b, struct folio_ref r)
{
#ifdef MISUSE
	get_page(b);
#else
	r = folio_ref_clone(r);
#endif
	folio_ref_put(&r);
}
