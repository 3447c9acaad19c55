// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void __used owned_sg_set_page(struct owned_page o,
				     struct scatterlist *sg)
{
#ifdef MISUSE
	sg_set_page(sg, o, PAGE_SIZE, 0);
#else
	sg_set_page(sg, owned_page_raw(o), PAGE_SIZE, 0);
#endif
}
