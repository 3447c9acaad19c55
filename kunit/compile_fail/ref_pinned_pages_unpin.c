// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>
#include <linux/pinned_pages.h>

static void __used ref_pinned_pages_unpin(struct folio_ref r)
{
#ifdef MISUSE
	pinned_pages_unpin(&r);
#else
	folio_ref_put(&r);
#endif
}
