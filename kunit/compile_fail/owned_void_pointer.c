// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_void_pointer(struct owned_page o, void **out)
{
#ifdef MISUSE
	*out = o;
#else
	*out = owned_page_raw(o);
#endif
}
