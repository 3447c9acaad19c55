// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/pinned_pages.h>

static struct page *__used private_pinned_page(struct pinned_page *slots,
					       struct pinned_pages p)
{
#ifdef MISUSE
	return slots[0].page;
#else
	return pinned_pages_raw(p)[0];
#endif
}
