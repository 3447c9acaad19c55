// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page_list.h>

static struct borrowed_page __used private_node(struct owned_page_node *node)
{
#ifdef MISUSE
	return owned_page_borrow(node->page);
#else
	return owned_page_node_borrow(node);
#endif
}
