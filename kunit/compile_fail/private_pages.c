// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_pages.h>

static struct page *__used private_pages(struct owned_pages b)
{
#ifdef MISUSE
	return b.page;
#else
	return owned_pages_raw(b);
#endif
}
