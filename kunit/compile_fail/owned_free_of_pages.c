// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
#include <linux/owned_pages.h>

static void __used owned_free_of_pages(struct owned_page o)
{
#ifdef MISUSE
	owned_pages_free(&o);
#else
	owned_page_free(&o);
#endif
}
