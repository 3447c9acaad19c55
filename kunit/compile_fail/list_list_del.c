// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_list.h>

static void __used list_list_del(struct owned_page_node *node,
				 struct owned_page *to)
{
#ifdef MISUSE
	list_del(node);
#else
	*to = owned_page_list_take(node);
#endif
}
