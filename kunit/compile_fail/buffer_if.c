// SPDX-License-Identifier: GPL-2.0
// expect-gcc: used struct type value where scalar is required
// expect-clang: statement requires expression of scalar type
#include <linux/owned_buffer.h>

static void __used buffer_if(struct owned_buffer b)
{
#ifdef MISUSE
	if (b)
		owned_buffer_free(&b);
#else
	if (!owned_buffer_empty(b))
		owned_buffer_free(&b);
#endif
}
