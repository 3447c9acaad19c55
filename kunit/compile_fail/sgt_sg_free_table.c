// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/buffer_sgt.h>

static void __used sgt_sg_free_table(struct buffer_sgt *table)
{
#ifdef MISUSE
	sg_free_table(table);
#else
	buffer_sgt_free(table);
#endif
}
