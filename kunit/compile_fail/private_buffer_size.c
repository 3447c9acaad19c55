// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_buffer.h>

static size_t __used private_buffer_size(struct owned_buffer b)
{
#ifdef MISUSE
	return b.size;
#else
	return owned_buffer_size(b);
#endif
}
