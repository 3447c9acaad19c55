// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page.h>

static void __used dropped_try_publish(struct owned_page *slot,
				       struct owned_page o)
{
#ifdef MISUSE
	owned_page_try_publish(slot, &o);
#else
	if (!owned_page_try_publish(slot, &o))
		owned_page_free(&o);
#endif
}
