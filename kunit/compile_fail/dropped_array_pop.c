// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_array.h>

static void __used dropped_array_pop(struct owned_page_array *a,
				     struct owned_page *to)
{
#ifdef MISUSE
	owned_page_array_pop(a);
#else
	*to = owned_page_array_pop(a);
#endif
}
