// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_free_pages(struct owned_pages b)
{
#ifdef MISUSE
	free_pages(b, 2);
#else
	owned_pages_free(&b);
#endif
}
