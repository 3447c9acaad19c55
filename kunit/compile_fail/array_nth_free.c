// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_array.h>

static void __used array_nth_free(struct owned_page_array a,
				  struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	b = owned_page_array_nth(a, 0);
	owned_page_free(&b);
#else
	o = owned_page_array_take(&a, 0);
	owned_page_free(&o);
#endif
}
