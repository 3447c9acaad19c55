// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_to_page_assign(struct owned_page o, struct page **out)
{
#ifdef MISUSE
	*out = o;
#else
	*out = owned_page_into_raw(&o);
#endif
}
