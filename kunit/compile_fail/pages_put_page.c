// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_put_page(struct owned_pages b)
{
#ifdef MISUSE
	put_page(b);
#else
	owned_pages_free(&b);
#endif
}
