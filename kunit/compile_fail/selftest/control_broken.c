// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
// judged: control does not build clean
#include <linux/page_ownership.h>

static void __used control_broken(struct owned_page o)
{
#ifdef MISUSE
	__free_page(o);
#else
	int unused;

	owned_page_free(&o);
#endif
}
