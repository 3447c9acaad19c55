// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/buffer_sgt.h>

static struct sg_table *__used dropped_sgt_table(struct buffer_sgt *table)
{
#ifdef MISUSE
	buffer_sgt_table(table);
	return NULL;
#else
	return buffer_sgt_table(table);
#endif
}
