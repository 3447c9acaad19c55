// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/buffer_sgt.h>

static int __used dropped_sgt_init(struct buffer_sgt *table,
				   struct owned_buffer *b)
{
#ifdef MISUSE
	buffer_sgt_init(table, b, GFP_KERNEL);
	return 0;
#else
	return buffer_sgt_init(table, b, GFP_KERNEL);
#endif
}
