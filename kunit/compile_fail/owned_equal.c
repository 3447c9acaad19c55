// SPDX-License-Identifier: GPL-2.0
// expect: invalid operands to binary
#include <linux/owned_page.h>

static bool __used owned_equal(struct owned_page o, struct page *page)
{
#ifdef MISUSE
	return o == page;
#else
	return owned_page_raw(o) == page;
#endif
}
