// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/buffer_sgt.h>

/* the caller would go on owning the buffer */
static int __used sgt_init_by_value(struct buffer_sgt *table,
				    struct owned_buffer b)
{
#ifdef MISUSE
	return buffer_sgt_init(table, b, GFP_KERNEL);
#else
	return buffer_sgt_init(table, &b, GFP_KERNEL);
#endif
}
