// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static void __used ref_unpin_user_page(struct folio_ref r)
{
#ifdef MISUSE
	unpin_user_page(r);
#else
	folio_ref_put(&r);
#endif
}
