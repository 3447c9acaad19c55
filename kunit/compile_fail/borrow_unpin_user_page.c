// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page.h>

static void __used borrow_unpin_user_page(struct borrowed_page b,
					  struct page *page)
{
#ifdef MISUSE
	unpin_user_page(b);
#else
	unpin_user_page(page);
#endif
}
