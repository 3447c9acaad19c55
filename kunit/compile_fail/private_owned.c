// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page.h>

static struct page *__used private_owned(struct owned_page o)
{
#ifdef MISUSE
	return o.page;
#else
	return owned_page_raw(o);
#endif
}
