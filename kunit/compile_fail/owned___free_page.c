// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned___free_page(struct owned_page o)
{
#ifdef MISUSE
	__free_page(o);
#else
	owned_page_free(&o);
#endif
}
