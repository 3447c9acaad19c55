// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static bool __used publish_of_borrow(struct owned_page *slot,
				     struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	return owned_page_try_publish(slot, &b);
#else
	return owned_page_try_publish(slot, &o);
#endif
}
