// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_exchange(struct owned_page o,
				    struct owned_page *slot)
{
#ifdef MISUSE
	owned_page_exchange(slot, &o);
#else
	o = owned_page_exchange(slot, &o);
	owned_page_free(&o);
#endif
}
