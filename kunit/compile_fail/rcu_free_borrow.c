// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_rcu.h>

static void __used rcu_free_borrow(struct borrowed_page b, struct owned_page o,
				   struct owned_page_rcu *w)
{
#ifdef MISUSE
	owned_page_free_rcu(&b, w);
#else
	owned_page_free_rcu(&o, w);
#endif
}
