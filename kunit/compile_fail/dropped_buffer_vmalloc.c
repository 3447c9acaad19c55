// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static void __used dropped_buffer_vmalloc(struct owned_buffer b)
{
#ifdef MISUSE
	owned_buffer_vmalloc(16, GFP_KERNEL);
#else
	b = owned_buffer_vmalloc(16, GFP_KERNEL);
	owned_buffer_free(&b);
#endif
}
