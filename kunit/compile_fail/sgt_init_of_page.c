// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/buffer_sgt.h>
#include <linux/owned_page.h>

static int __used sgt_init_of_page(struct buffer_sgt *table,
				   struct owned_page *o, struct owned_buffer *b)
{
#ifdef MISUSE
	return buffer_sgt_init(table, o, GFP_KERNEL);
#else
	return buffer_sgt_init(table, b, GFP_KERNEL);
#endif
}
