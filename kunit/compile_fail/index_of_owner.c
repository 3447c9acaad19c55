// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page_fields.h>
#include <linux/owned_page.h>

static void __used index_of_owner(struct owned_page o)
{
#ifdef MISUSE
	borrowed_page_set_index(o, 1);
#else
	borrowed_page_set_index(owned_page_borrow(o), 1);
#endif
}
