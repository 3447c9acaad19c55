// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>

static void __used array_nth_owner(struct owned_page_array a,
				   struct owned_page *to)
{
#ifdef MISUSE
	*to = owned_page_array_nth(a, 0);
#else
	*to = owned_page_array_take(&a, 0);
#endif
}
