// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pagemap.h>

void bad_dirty(struct page *page)
{
	if (!PagePrivate(page)) {
		SetPagePrivate(page);
		set_page_dirty(page);
	}
}

void good_dirty(struct page *page)
{
	if (!PagePrivate(page)) {
		get_page(page);
		SetPagePrivate(page);
		set_page_dirty(page);
	}
}

void good_attached(struct page *page, void *data)
{
	attach_page_private(page, data);
	set_page_dirty(page);
}

/* no page of a cache */
void good_own(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (page)
		SetPagePrivate(page);
}
