// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page_array.h>

static struct borrowed_page __used
private_array_slots(struct owned_page_array a)
{
#ifdef MISUSE
	return owned_page_borrow(a.slots[0]);
#else
	return owned_page_array_nth(a, 0);
#endif
}
