// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/borrowed_page.h>

static int __used dropped_read(struct borrowed_page b, void *to)
{
#ifdef MISUSE
	borrowed_page_read(b, PAGE_SIZE, to, 1);
	return 0;
#else
	return borrowed_page_read(b, PAGE_SIZE, to, 1);
#endif
}
