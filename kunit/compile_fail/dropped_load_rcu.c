// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_rcu.h>

static void __used dropped_load_rcu(const struct owned_page *slot,
				    struct borrowed_page *to)
{
#ifdef MISUSE
	owned_page_load_rcu(slot);
#else
	*to = owned_page_load_rcu(slot);
#endif
}
