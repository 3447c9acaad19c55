// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/buffer_sgt.h>

static void __used dropped_sgt_into_buffer(struct buffer_sgt *table)
{
#ifdef MISUSE
	buffer_sgt_into_buffer(table);
#else
	struct owned_buffer b = buffer_sgt_into_buffer(table);

	owned_buffer_free(&b);
#endif
}
