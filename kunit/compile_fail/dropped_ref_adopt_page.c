// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref.h>

static void __used dropped_ref_adopt_page(struct page *page,
					  struct folio_ref *to, size_t *n)
{
#ifdef MISUSE
	folio_ref_adopt_page(page, n);
#else
	*to = folio_ref_adopt_page(page, n);
#endif
}
