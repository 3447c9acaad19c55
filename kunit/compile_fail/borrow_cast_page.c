// SPDX-License-Identifier: GPL-2.0
// expect-gcc: cannot convert to a pointer type
// expect-clang: operand of type .struct borrowed_page. where arithmetic or pointer type is required
#include <linux/borrowed_page.h>

static struct page *__used borrow_cast_page(struct borrowed_page b)
{
#ifdef MISUSE
	return (struct page *)b;
#else
	return borrowed_page_raw(b);
#endif
}
