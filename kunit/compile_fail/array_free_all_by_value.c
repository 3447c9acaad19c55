// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>

static void __used array_free_all_by_value(struct owned_page_array a)
{
#ifdef MISUSE
	owned_page_array_free_all(a);
#else
	owned_page_array_free_all(&a);
#endif
}
