// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);

static struct page *__used private_pages_typed(struct two a)
{
#ifdef MISUSE
	return a.page;
#else
	return two_raw(a);
#endif
}
