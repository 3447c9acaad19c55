// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: different address spaces
#include <linux/borrowed_page.h>

static int __used user_copy_from_kernel(struct borrowed_page b,
					const void *kernel, const void __user *user)
{
#ifdef MISUSE
	return borrowed_page_copy_from_user(b, 0, kernel, 16);
#else
	return borrowed_page_copy_from_user(b, 0, user, 16);
#endif
}
