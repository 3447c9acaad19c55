// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pagemap.h>

int fill(struct folio *folio);

void bad_unlock(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_lock_page(mapping, index);

	put_page(page);
	unlock_page(page);
}

int bad_twice(struct folio *folio)
{
	int ret = fill(folio);

	if (ret) {
		folio_put(folio);
		goto out;
	}
	return 0;
out:
	folio_put(folio);
	return ret;
}

void bad_dirty(struct page *page)
{
	unpin_user_page(page);
	set_page_dirty_lock(page);
}

void good_order(struct page *page)
{
	set_page_dirty(page);
	unlock_page(page);
	put_page(page);
}

void good_again(struct page *page, struct page *next)
{
	put_page(page);
	page = next;
	unlock_page(page);
	put_page(page);
}

void good_counted(struct page *page)
{
	put_page(page);
	if (!get_page_unless_zero(page))
		return;
	put_page(page);
}

void good_loop(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio;

	while (true) {
		folio = filemap_lock_folio(mapping, index);
		if (!fill(folio))
			break;
		folio_unlock(folio);
		folio_put(folio);
	}
	folio_unlock(folio);
	folio_put(folio);
}
