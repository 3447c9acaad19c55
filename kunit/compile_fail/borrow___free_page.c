// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used borrow___free_page(struct borrowed_page b,
				      struct owned_page o)
{
#ifdef MISUSE
	__free_page(b);
#else
	owned_page_free(&o);
#endif
}
