// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/pinned_pages.h>

static void __used pins_unpin_dirty_by_value(struct pinned_pages p)
{
#ifdef MISUSE
	pinned_pages_unpin_dirty(p);
#else
	pinned_pages_unpin_dirty(&p);
#endif
}
