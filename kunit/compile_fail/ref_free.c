// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/folio_ref.h>
#include <linux/owned_page.h>

/* a reference where an owner is due */
static void __used ref_free(struct folio_ref r)
{
#ifdef MISUSE
	owned_page_free(&r);
#else
	folio_ref_put(&r);
#endif
}
