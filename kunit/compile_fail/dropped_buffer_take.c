// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_buffer.h>

static void __used dropped_buffer_take(struct owned_buffer b)
{
#ifdef MISUSE
	owned_buffer_take(&b);
#else
	struct owned_buffer taken = owned_buffer_take(&b);

	owned_buffer_free(&taken);
#endif
}
