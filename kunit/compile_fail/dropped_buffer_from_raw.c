// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static void __used dropped_buffer_from_raw(void *addr)
{
#ifdef MISUSE
	owned_buffer_from_raw(addr, 16);
#else
	struct owned_buffer b = owned_buffer_from_raw(addr, 16);

	owned_buffer_free(&b);
#endif
}
