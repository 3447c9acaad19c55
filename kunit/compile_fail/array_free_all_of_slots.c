// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_array.h>

static void __used array_free_all_of_slots(struct owned_page *slots,
					   struct owned_page_array a)
{
#ifdef MISUSE
	owned_page_array_free_all(slots);
#else
	a = owned_page_array_over(slots, 4);
	owned_page_array_free_all(&a);
#endif
}
