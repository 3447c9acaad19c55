// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page_rcu.h>

static bool __used private_rcu(struct owned_page_rcu *w)
{
#ifdef MISUSE
	return owned_page_empty(w->page);
#else
	memset(w, 0, sizeof(*w));
	return true;
#endif
}
