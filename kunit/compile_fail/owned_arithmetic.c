// SPDX-License-Identifier: GPL-2.0
// expect: invalid operands to binary
#include <linux/owned_page.h>

static long __used owned_arithmetic(struct owned_page o, struct page *page)
{
#ifdef MISUSE
	return o - page;
#else
	return owned_page_raw(o) - page;
#endif
}
