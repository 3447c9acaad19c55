// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/owned_pages.h>

static void __used pages_take_const(const struct owned_pages *lent, struct owned_pages *b)
{
#ifdef MISUSE
	*b = owned_pages_take(lent);
#else
	*b = owned_pages_take(b);
#endif
}
