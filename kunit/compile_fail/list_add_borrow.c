// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_list.h>

static int __used list_add_borrow(struct owned_page_list *list,
				  struct owned_page_node *node,
				  struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	return owned_page_list_add_tail(list, node, &b);
#else
	return owned_page_list_add_tail(list, node, &o);
#endif
}
