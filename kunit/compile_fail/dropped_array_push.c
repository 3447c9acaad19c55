// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_array.h>

static void __used dropped_array_push(struct owned_page_array *a,
				      struct owned_page o)
{
#ifdef MISUSE
	owned_page_array_push(a, &o);
#else
	if (owned_page_array_push(a, &o))
		owned_page_free(&o);
#endif
}
