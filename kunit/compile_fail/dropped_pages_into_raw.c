// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_pages.h>

static void __used dropped_pages_into_raw(struct owned_pages *b, unsigned int *order)
{
#ifdef MISUSE
	owned_pages_into_raw(b, order);
#else
	__free_pages(owned_pages_into_raw(b, order), *order);
#endif
}
