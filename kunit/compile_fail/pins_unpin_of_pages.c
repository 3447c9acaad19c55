// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/pinned_pages.h>

static void __used pins_unpin_of_pages(struct page **pages,
				       struct pinned_pages p)
{
#ifdef MISUSE
	pinned_pages_unpin(pages);
#else
	pinned_pages_unpin(&p);
#endif
}
