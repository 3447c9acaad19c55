// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page_list.h>

static bool __used private_list(struct owned_page_list *list)
{
#ifdef MISUSE
	return !list->head.next;
#else
	return owned_page_list_empty(list);
#endif
}
