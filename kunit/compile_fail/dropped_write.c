// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/borrowed_page.h>

static int __used dropped_write(struct borrowed_page b, void *from)
{
#ifdef MISUSE
	borrowed_page_write(b, 0, from, 1);
	return 0;
#else
	return borrowed_page_write(b, 0, from, 1);
#endif
}
