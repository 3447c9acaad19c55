// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static struct owned_page __used borrow_to_owner_from_raw(struct borrowed_page b,
							 struct page *page)
{
#ifdef MISUSE
	return owned_page_from_raw(b);
#else
	return owned_page_from_raw(page);
#endif
}
