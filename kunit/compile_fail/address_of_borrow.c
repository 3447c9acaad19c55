// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static void *__used address_of_borrow(struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	return owned_page_into_lowmem_address(&b);
#else
	return owned_page_into_lowmem_address(&o);
#endif
}
