// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
// judged: misuse compiles
#include <linux/page_ownership.h>

static void __used misuse_compiles(struct owned_page o)
{
#ifdef MISUSE
	__free_page(owned_page_raw(o));
#else
	owned_page_free(&o);
#endif
}
