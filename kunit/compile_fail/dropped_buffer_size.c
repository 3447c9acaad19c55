// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static size_t __used dropped_buffer_size(struct owned_buffer b)
{
#ifdef MISUSE
	owned_buffer_size(b);
	return 0;
#else
	return owned_buffer_size(b);
#endif
}
