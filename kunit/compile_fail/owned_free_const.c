// SPDX-License-Identifier: GPL-2.0
// expect-gcc: discards .const. qualifier
// expect-clang: discards qualifiers
#include <linux/owned_page.h>

static void __used owned_free_const(const struct owned_page *lent,
				    struct owned_page o)
{
#ifdef MISUSE
	owned_page_free(lent);
#else
	owned_page_free(&o);
#endif
}
