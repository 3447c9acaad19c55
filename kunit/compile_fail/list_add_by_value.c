// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_list.h>

static int __used list_add_by_value(struct owned_page_list *list,
				    struct owned_page_node *node,
				    struct owned_page o)
{
#ifdef MISUSE
	return owned_page_list_add_tail(list, node, o);
#else
	return owned_page_list_add_tail(list, node, &o);
#endif
}
