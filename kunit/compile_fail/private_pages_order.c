// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_pages.h>

static unsigned int __used private_pages_order(struct owned_pages b)
{
#ifdef MISUSE
	return b.order;
#else
	return owned_pages_order(b);
#endif
}
