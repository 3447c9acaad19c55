// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static struct borrowed_page __used pages_owned_borrow(struct owned_pages b)
{
#ifdef MISUSE
	return owned_page_borrow(b);
#else
	return owned_pages_nth(b, 0);
#endif
}
