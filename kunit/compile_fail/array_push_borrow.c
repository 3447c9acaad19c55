// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_array.h>

static int __used array_push_borrow(struct owned_page_array *a,
				    struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	return owned_page_array_push(a, &b);
#else
	return owned_page_array_push(a, &o);
#endif
}
