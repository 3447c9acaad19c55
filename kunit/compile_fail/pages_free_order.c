// SPDX-License-Identifier: GPL-2.0
// expect: too many arguments
#include <linux/owned_pages.h>

static void __used pages_free_order(struct owned_pages b)
{
#ifdef MISUSE
	owned_pages_free(&b, 2);
#else
	owned_pages_free(&b);
#endif
}
