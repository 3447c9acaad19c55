// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static struct borrowed_page __used borrow_of_borrow(struct borrowed_page b,
						    struct owned_page o)
{
#ifdef MISUSE
	return owned_page_borrow(b);
#else
	return owned_page_borrow(o);
#endif
}
