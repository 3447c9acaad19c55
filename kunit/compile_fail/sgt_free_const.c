// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/buffer_sgt.h>

static void __used sgt_free_const(const struct buffer_sgt *lent,
				  struct buffer_sgt *table)
{
#ifdef MISUSE
	buffer_sgt_free(lent);
#else
	buffer_sgt_free(table);
#endif
}
