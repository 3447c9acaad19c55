// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_release.h>

static void __used release_borrow(struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	owned_page_release(&b);
#else
	owned_page_release(&o);
#endif
}
