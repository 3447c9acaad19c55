// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_free_by_value(struct owned_page o)
{
#ifdef MISUSE
	owned_page_free(o);
#else
	owned_page_free(&o);
#endif
}
