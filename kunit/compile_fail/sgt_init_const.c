// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/buffer_sgt.h>

static int __used sgt_init_const(struct buffer_sgt *table,
				 const struct owned_buffer *lent,
				 struct owned_buffer *b)
{
#ifdef MISUSE
	return buffer_sgt_init(table, lent, GFP_KERNEL);
#else
	return buffer_sgt_init(table, b, GFP_KERNEL);
#endif
}
