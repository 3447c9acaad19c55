// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/pinned_pages.h>

static void __used dropped_pins_take(struct pinned_pages *p,
				     struct pinned_pages *to)
{
#ifdef MISUSE
	pinned_pages_take(p);
#else
	*to = pinned_pages_take(p);
#endif
}
