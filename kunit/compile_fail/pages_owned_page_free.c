// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
#include <linux/owned_pages.h>

static void __used pages_owned_page_free(struct owned_pages b)
{
#ifdef MISUSE
	owned_page_free(&b);
#else
	owned_pages_free(&b);
#endif
}
