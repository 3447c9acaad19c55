// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_buffer.h>

static void *__used private_buffer(struct owned_buffer b)
{
#ifdef MISUSE
	return b.addr;
#else
	return owned_buffer_raw(b);
#endif
}
