// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static struct owned_page __used borrow_take(struct borrowed_page b,
					    struct owned_page o)
{
#ifdef MISUSE
	return owned_page_take(&b);
#else
	return owned_page_take(&o);
#endif
}
