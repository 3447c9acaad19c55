// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_into_raw(struct owned_page o, struct page **to)
{
#ifdef MISUSE
	owned_page_into_raw(&o);
#else
	*to = owned_page_into_raw(&o);
#endif
}
