// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_rcu.h>

static void __used rcu_load_free(struct owned_page *slot, struct owned_page o)
{
	struct borrowed_page b = owned_page_load_rcu(slot);

#ifdef MISUSE
	owned_page_free(&b);
#else
	if (!borrowed_page_empty(b))
		owned_page_free(&o);
#endif
}
