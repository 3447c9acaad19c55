// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static struct borrowed_page __used dropped_buffer_page(struct owned_buffer b)
{
#ifdef MISUSE
	owned_buffer_page(b, 0);
	return BORROWED_PAGE_EMPTY;
#else
	return owned_buffer_page(b, 0);
#endif
}
