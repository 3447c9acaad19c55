// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static void __used ref_page_put(struct folio_ref r)
{
#ifdef MISUSE
	put_page(folio_ref_page(r, 0));
#else
	folio_ref_put(&r);
#endif
}
