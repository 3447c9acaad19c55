// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible type|invalid initializer
// expect-clang: incompatible type
#include <linux/owned_page.h>

static struct owned_page __used owned_no_free_ptr(struct owned_page o)
{
#ifdef MISUSE
	return no_free_ptr(o);
#else
	return owned_page_take(&o);
#endif
}
