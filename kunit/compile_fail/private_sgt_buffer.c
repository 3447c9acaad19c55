// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/buffer_sgt.h>

static bool __used private_sgt_buffer(struct buffer_sgt *table)
{
#ifdef MISUSE
	return owned_buffer_empty(table->buffer);
#else
	return buffer_sgt_empty(table);
#endif
}
