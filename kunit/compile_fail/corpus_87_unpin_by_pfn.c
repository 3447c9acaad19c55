// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * vfio/type1: Unpin zero pages
 * commit 873aefb376bb
 *
 * A page frame number lost what it was pinned for; the handle that keeps it is
 * not asked for a number to unpin.
 */
#include <linux/pinned_pages.h>

struct vpfn {
	struct pinned_page slot;
	struct pinned_pages page;
};

bool pfn_reserved(unsigned long pfn);	/* true for the zero page */

static int __used pin(unsigned long va, struct vpfn *v)
{
	return pinned_pages_pin_fast(&v->page, va, &v->slot, 1,
				     FOLL_WRITE | FOLL_LONGTERM);
}

static void __used put_pfn(struct vpfn *v)
{
#ifdef MISUSE
	struct borrowed_page page = pinned_pages_nth(v->page, 0);

	if (!pfn_reserved(borrowed_page_to_pfn(page)))
		unpin_user_page(page);
#else
	pinned_pages_unpin(&v->page);
#endif
}
