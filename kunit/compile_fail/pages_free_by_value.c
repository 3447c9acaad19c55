// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static void __used pages_free_by_value(struct owned_pages b)
{
#ifdef MISUSE
	owned_pages_free(b);
#else
	owned_pages_free(&b);
#endif
}
