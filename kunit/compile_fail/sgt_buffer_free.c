// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/buffer_sgt.h>

static void __used sgt_buffer_free(struct buffer_sgt *table)
{
#ifdef MISUSE
	owned_buffer_free(table);
#else
	buffer_sgt_free(table);
#endif
}
