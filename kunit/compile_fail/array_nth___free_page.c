// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>

static void __used array_nth___free_page(struct owned_page_array a)
{
#ifdef MISUSE
	__free_page(owned_page_array_nth(a, 0));
#else
	owned_page_array_free_all(&a);
#endif
}
