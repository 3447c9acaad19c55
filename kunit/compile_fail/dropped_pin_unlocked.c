// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/pinned_pages.h>

static void __used dropped_pin_unlocked(struct pinned_pages *p,
					struct pinned_page *slots)
{
#ifdef MISUSE
	pinned_pages_pin_unlocked(p, 0, slots, 4, 0);
#else
	if (pinned_pages_pin_unlocked(p, 0, slots, 4, 0))
		pr_err("not pinned\n");
#endif
}
