// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/owned_pages.h>

DEFINE_OWNED_PAGES(two, 2);

static void __used pages_typed_take_const(const struct two *lent, struct two *a)
{
#ifdef MISUSE
	*a = two_take(lent);
#else
	*a = two_take(a);
#endif
}
