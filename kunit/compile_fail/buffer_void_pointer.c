// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible types when returning
// expect-clang: incompatible result type
#include <linux/owned_buffer.h>

static const void *__used buffer_void_pointer(struct owned_buffer b)
{
#ifdef MISUSE
	return b;
#else
	return owned_buffer_raw(b);
#endif
}
