// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>
#include <linux/owned_page.h>

static struct borrowed_page __used ref_owned_borrow(struct folio_ref r)
{
#ifdef MISUSE
	return owned_page_borrow(r);
#else
	return folio_ref_page(r, 0);
#endif
}
