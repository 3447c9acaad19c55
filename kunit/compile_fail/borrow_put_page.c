// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static void __used borrow_put_page(struct borrowed_page b, struct folio_ref r)
{
#ifdef MISUSE
	put_page(b);
#else
	folio_ref_put(&r);
#endif
}
