// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_array.h>
#include <linux/pinned_pages.h>

static struct owned_page_array __used array_over_pins(struct pinned_page *pins,
						      struct owned_page *slots)
{
#ifdef MISUSE
	return owned_page_array_over(pins, 4);
#else
	return owned_page_array_over(slots, 4);
#endif
}
