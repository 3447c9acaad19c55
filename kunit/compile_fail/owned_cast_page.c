// SPDX-License-Identifier: GPL-2.0
// expect-gcc: cannot convert to a pointer type
// expect-clang: operand of type .struct owned_page. where arithmetic or pointer type is required
#include <linux/owned_page.h>

static struct page *__used owned_cast_page(struct owned_page o)
{
#ifdef MISUSE
	return (struct page *)o;
#else
	return owned_page_raw(o);
#endif
}
