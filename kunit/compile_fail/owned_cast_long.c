// SPDX-License-Identifier: GPL-2.0
// expect-gcc: aggregate value used where an integer was expected
// expect-clang: operand of type .struct owned_page. where arithmetic or pointer type is required
#include <linux/owned_page.h>

static unsigned long __used owned_cast_long(struct owned_page o)
{
#ifdef MISUSE
	return (unsigned long)o;
#else
	return (unsigned long)owned_page_raw(o);
#endif
}
