// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/owned_buffer.h>

static void __used buffer_into_raw_const(const struct owned_buffer *lent,
					 struct owned_buffer *b)
{
#ifdef MISUSE
	kvfree(owned_buffer_into_raw(lent));
#else
	kvfree(owned_buffer_into_raw(b));
#endif
}
