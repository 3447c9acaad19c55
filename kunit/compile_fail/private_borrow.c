// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/borrowed_page.h>

static struct page *__used private_borrow(struct borrowed_page b)
{
#ifdef MISUSE
	return b.page;
#else
	return borrowed_page_raw(b);
#endif
}
