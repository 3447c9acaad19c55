// SPDX-License-Identifier: GPL-2.0
// expect-gcc: used struct type value where scalar is required
// expect-clang: statement requires expression of scalar type
#include <linux/owned_page.h>

static void __used owned_if(struct owned_page o)
{
#ifdef MISUSE
	if (o)
		owned_page_free(&o);
#else
	if (!owned_page_empty(o))
		owned_page_free(&o);
#endif
}
