// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/owned_buffer.h>

static void __used buffer_free_const(const struct owned_buffer *lent,
				     struct owned_buffer *b)
{
#ifdef MISUSE
	owned_buffer_free(lent);
#else
	owned_buffer_free(b);
#endif
}
