// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/pinned_pages.h>

static void __used pins_nth_unpin(struct pinned_pages p)
{
#ifdef MISUSE
	unpin_user_page(pinned_pages_nth(p, 0));
#else
	pinned_pages_unpin(&p);
#endif
}
