// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static struct page *__used borrow_into_raw(struct borrowed_page b,
					   struct owned_page o)
{
#ifdef MISUSE
	return owned_page_into_raw(&b);
#else
	return owned_page_into_raw(&o);
#endif
}
