// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_list.h>

static void __used list_list_add(struct owned_page_list *list,
				 struct list_head *entry)
{
#ifdef MISUSE
	list_add(entry, list);
#else
	INIT_LIST_HEAD(entry);
	owned_page_list_init(list);
#endif
}
