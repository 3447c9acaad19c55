// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref.h>

static void __used dropped_ref_alloc(struct folio_ref *r)
{
#ifdef MISUSE
	folio_ref_alloc(GFP_KERNEL, 2);
#else
	*r = folio_ref_alloc(GFP_KERNEL, 2);
#endif
}
