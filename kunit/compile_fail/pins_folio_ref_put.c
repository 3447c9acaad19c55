// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>
#include <linux/pinned_pages.h>

static void __used pins_folio_ref_put(struct pinned_pages p)
{
#ifdef MISUSE
	folio_ref_put(&p);
#else
	pinned_pages_unpin(&p);
#endif
}
