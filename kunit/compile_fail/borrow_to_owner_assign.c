// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used borrow_to_owner_assign(struct owned_page *o,
					  struct borrowed_page b, struct page *page)
{
#ifdef MISUSE
	*o = b;
#else
	*o = owned_page_from_raw(page);
#endif
}
