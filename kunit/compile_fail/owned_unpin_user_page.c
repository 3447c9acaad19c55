// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_unpin_user_page(struct owned_page o)
{
#ifdef MISUSE
	unpin_user_page(o);
#else
	owned_page_free(&o);
#endif
}
