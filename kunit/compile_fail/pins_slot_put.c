// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/pinned_pages.h>

static void __used pins_slot_put(struct pinned_page *slots)
{
#ifdef MISUSE
	put_page(slots[0]);
#else
	memset(slots, 0, sizeof(*slots));
#endif
}
