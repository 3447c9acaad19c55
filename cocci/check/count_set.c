// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/page_ref.h>

bool bad_reuse(struct page *page)
{
	if (page_count(page) != 1)
		return false;
	set_page_count(page, 2);
	return true;
}

bool bad_atomic(struct page *page)
{
	if (page_count(page) != 1)
		return false;
	atomic_set(&page->_refcount, 2);
	return true;
}

bool good_reuse(struct page *page)
{
	if (page_count(page) != 1)
		return false;
	page_ref_inc(page);
	return true;
}
