// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: incorrect type in return expression|dereference of noderef expression
#include <linux/buffer_sgt.h>

static struct sg_table *__used private_sgt(struct buffer_sgt *table)
{
#ifdef MISUSE
	return &table->sgt;
#else
	return buffer_sgt_table(table);
#endif
}
