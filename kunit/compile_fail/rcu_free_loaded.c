// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_rcu.h>

static void __used rcu_free_loaded(struct owned_page *slot,
				   struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	b = owned_page_load_rcu(slot);
	owned_page_free_rcu_mightsleep(&b);
#else
	o = owned_page_exchange(slot, &o);
	owned_page_free_rcu_mightsleep(&o);
#endif
}
