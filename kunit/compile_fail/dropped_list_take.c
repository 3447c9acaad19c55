// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_list.h>

static void __used dropped_list_take(struct owned_page_node *node,
				     struct owned_page *to)
{
#ifdef MISUSE
	owned_page_list_take(node);
#else
	*to = owned_page_list_take(node);
#endif
}
