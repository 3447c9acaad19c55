// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/pinned_pages.h>

static void __used dropped_pin_remote(struct pinned_pages *p,
				      struct pinned_page *slots,
				      struct mm_struct *mm)
{
#ifdef MISUSE
	pinned_pages_pin_remote(p, mm, 0, slots, 4, 0);
#else
	if (pinned_pages_pin_remote(p, mm, 0, slots, 4, 0))
		pr_err("not pinned\n");
#endif
}
