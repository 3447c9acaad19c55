// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

/* same layout, but nobody said that the pointer owns */
static void __used owned_free_of_page_slot(struct page **slot)
{
#ifdef MISUSE
	owned_page_free(slot);
#else
	__free_page(*slot);
#endif
}
