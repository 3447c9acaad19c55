// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>

int run(struct page *page);

int bad_put(struct page *page, int act)
{
	int err;

	if (act == 1 || act == 2)
		get_page(page);
	err = run(page);
	if (err < 0)
		put_page(page);
	return err;
}

int bad_folio(struct folio *folio, bool shared, bool last)
{
	if (shared)
		folio_get(folio);
	if (last)
		folio_put(folio);
	return 0;
}

int good_same(struct page *page, bool shared)
{
	if (shared)
		get_page(page);
	run(page);
	if (shared)
		put_page(page);
	return 0;
}

int good_less(struct page *page, int act)
{
	int err;

	if (act == 1)
		get_page(page);
	err = run(page);
	if (err < 0 && act == 1)
		put_page(page);
	return err;
}

int good_always(struct page *page, bool shared)
{
	int err;

	get_page(page);
	err = run(page);
	if (err < 0)
		put_page(page);
	return err;
}
