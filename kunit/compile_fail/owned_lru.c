// SPDX-License-Identifier: GPL-2.0
// expect-gcc: invalid type argument of .->.
// expect-clang: member reference type .struct owned_page. is not a pointer
#include <linux/list.h>
#include <linux/owned_page.h>

static void __used owned_lru(struct owned_page o, struct list_head *list)
{
#ifdef MISUSE
	list_add(&o->lru, list);
#else
	list_add(&owned_page_raw(o)->lru, list);
#endif
}
