// SPDX-License-Identifier: GPL-2.0
// expect-gcc: wrong type argument to unary exclamation mark
// expect-clang: invalid argument type .struct owned_page. to unary expression
#include <linux/owned_page.h>

static bool __used owned_not(struct owned_page o)
{
#ifdef MISUSE
	return !o;
#else
	return owned_page_empty(o);
#endif
}
