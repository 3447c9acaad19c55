// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_list.h>

static void __used dropped_node_borrow(struct owned_page_node *node,
				       struct borrowed_page *to)
{
#ifdef MISUSE
	owned_page_node_borrow(node);
#else
	*to = owned_page_node_borrow(node);
#endif
}
