// SPDX-License-Identifier: GPL-2.0
// expect-gcc: used struct type value where scalar is required
// expect-clang: statement requires expression of scalar type
#include <linux/borrowed_page.h>

static int __used borrow_if(struct borrowed_page b)
{
#ifdef MISUSE
	if (b)
		return -ENOENT;
#else
	if (borrowed_page_empty(b))
		return -ENOENT;
#endif
	return 0;
}
