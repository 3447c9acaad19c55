// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_rcu.h>

static void __used rcu_free_mightsleep_by_value(struct owned_page o)
{
#ifdef MISUSE
	owned_page_free_rcu_mightsleep(o);
#else
	owned_page_free_rcu_mightsleep(&o);
#endif
}
