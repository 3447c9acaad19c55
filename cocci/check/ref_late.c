// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/xarray.h>

struct dev {
	struct mutex lock;
	struct xarray pages;
};

struct page *bad_same(struct dev *d, unsigned long index)
{
	struct page *page;

	mutex_lock(&d->lock);
	page = xa_load(&d->pages, index);
	mutex_unlock(&d->lock);
	if (page)
		get_page(page);
	return page;
}

struct page *good_lookup(struct dev *d, unsigned long index)
{
	struct page *page;

	mutex_lock(&d->lock);
	page = xa_load(&d->pages, index);
	mutex_unlock(&d->lock);
	return page;
}

void bad_caller(struct dev *d, struct vm_fault *vmf)
{
	struct page *page = good_lookup(d, vmf->pgoff);

	get_page(page);
	vmf->page = page;
}

struct folio *bad_test(struct page *page)
{
	struct folio *folio = page_folio(page);

	if (!folio_test_lru(folio) || !folio_try_get(folio))
		return NULL;
	return folio;
}

struct page *good_counted(struct dev *d, unsigned long index)
{
	struct page *page;

	mutex_lock(&d->lock);
	page = xa_load(&d->pages, index);
	if (page)
		get_page(page);
	mutex_unlock(&d->lock);
	return page;
}

void good_caller(struct dev *d, struct vm_fault *vmf)
{
	vmf->page = good_counted(d, vmf->pgoff);
}

struct folio *good_test(struct page *page)
{
	struct folio *folio = page_folio(page);

	if (!folio_try_get(folio))
		return NULL;
	if (!folio_test_lru(folio)) {
		folio_put(folio);
		return NULL;
	}
	return folio;
}
