// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_buffer.h>

static void __used buffer_kfree(struct owned_buffer b)
{
#ifdef MISUSE
	kfree(b);
#else
	owned_buffer_free(&b);
#endif
}
