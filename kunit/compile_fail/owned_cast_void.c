// SPDX-License-Identifier: GPL-2.0
// expect-gcc: cannot convert to a pointer type
// expect-clang: operand of type .struct owned_page. where arithmetic or pointer type is required
#include <linux/owned_page.h>

static void *__used owned_cast_void(struct owned_page o)
{
#ifdef MISUSE
	return (void *)o;
#else
	return owned_page_raw(o);
#endif
}
