// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);

static struct borrowed_page __used pages_typed_to_owned(struct two a)
{
#ifdef MISUSE
	return owned_page_borrow(a);
#else
	return two_nth(a, 0);
#endif
}
