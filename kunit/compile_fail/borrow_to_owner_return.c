// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible type
// expect-clang: incompatible result type
#include <linux/owned_page.h>

static struct owned_page __used borrow_to_owner_return(struct borrowed_page b,
						       struct owned_page o)
{
#ifdef MISUSE
	return b;
#else
	return owned_page_take(&o);
#endif
}
