// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static int __used dropped_buffer_write(struct owned_buffer b, void *bytes)
{
#ifdef MISUSE
	owned_buffer_write(b, 0, bytes, 16);
	return 0;
#else
	return owned_buffer_write(b, 0, bytes, 16);
#endif
}
