// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used sg_set_owner(struct scatterlist *sg, struct owned_page o)
{
#ifdef MISUSE
	__borrowed_page_sg_set(sg, o, PAGE_SIZE, 0);
#else
	__borrowed_page_sg_set(sg, owned_page_borrow(o), PAGE_SIZE, 0);
#endif
}
