// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static void __used borrow_free(struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	owned_page_free(&b);
#else
	owned_page_free(&o);
#endif
}
