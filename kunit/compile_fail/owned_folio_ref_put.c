// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>
#include <linux/owned_page.h>

static void __used owned_folio_ref_put(struct owned_page o, struct folio_ref r)
{
#ifdef MISUSE
	folio_ref_put(&o);
#else
	folio_ref_put(&r);
#endif
}
