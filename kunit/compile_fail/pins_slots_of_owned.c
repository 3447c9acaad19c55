// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>
#include <linux/pinned_pages.h>

static int __used pins_slots_of_owned(struct pinned_pages *p,
				      struct owned_page *owners,
				      struct pinned_page *slots)
{
#ifdef MISUSE
	return pinned_pages_pin_fast(p, 0, owners, 4, 0);
#else
	return pinned_pages_pin_fast(p, 0, slots, 4, 0);
#endif
}
