// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static void __used dropped_buffer_into_raw(struct owned_buffer b)
{
#ifdef MISUSE
	owned_buffer_into_raw(&b);
#else
	kvfree(owned_buffer_into_raw(&b));
#endif
}
