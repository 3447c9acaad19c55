// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_list.h>

static void __used list_node_free(struct owned_page_node *node,
				  struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	b = owned_page_node_borrow(node);
	owned_page_free(&b);
#else
	o = owned_page_list_take(node);
	owned_page_free(&o);
#endif
}
