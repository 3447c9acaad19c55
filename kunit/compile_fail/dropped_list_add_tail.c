// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_list.h>

static void __used dropped_list_add_tail(struct owned_page_list *list,
					 struct owned_page_node *node,
					 struct owned_page o)
{
#ifdef MISUSE
	owned_page_list_add_tail(list, node, &o);
#else
	if (owned_page_list_add_tail(list, node, &o))
		owned_page_free(&o);
#endif
}
