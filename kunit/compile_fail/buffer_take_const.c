// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/owned_buffer.h>

static void __used buffer_take_const(const struct owned_buffer *lent,
				     struct owned_buffer *b)
{
#ifdef MISUSE
	*b = owned_buffer_take(lent);
#else
	*b = owned_buffer_take(b);
#endif
}
