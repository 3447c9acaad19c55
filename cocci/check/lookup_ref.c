// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/xarray.h>

struct disk {
	struct xarray pages, kept;
	spinlock_t lock;
};

struct page *bad_lookup(struct disk *disk, unsigned long index)
{
	struct page *page;

	rcu_read_lock();
	page = xa_load(&disk->pages, index);
	rcu_read_unlock();
	return page;
}

void discard(struct disk *disk, unsigned long index)
{
	struct page *page = xa_erase(&disk->pages, index);

	if (page)
		__free_page(page);
}

void bad_read(struct disk *disk, unsigned long index, void *to)
{
	struct page *page = xa_load(&disk->pages, index);

	if (page)
		memcpy_from_page(to, page, 0, PAGE_SIZE);
}

struct page *good_reference(struct disk *disk, unsigned long index)
{
	struct page *page;

	rcu_read_lock();
	page = xa_load(&disk->pages, index);
	if (page && !get_page_unless_zero(page))
		page = NULL;
	rcu_read_unlock();
	return page;
}

void good_locked(struct disk *disk, unsigned long index, void *to)
{
	struct page *page;

	spin_lock(&disk->lock);
	page = xa_load(&disk->pages, index);
	if (page)
		memcpy_from_page(to, page, 0, PAGE_SIZE);
	spin_unlock(&disk->lock);
}

/* nothing is taken out of it */
struct page *good_kept(struct disk *disk, unsigned long index)
{
	return xa_load(&disk->kept, index);
}

int bad_readahead(struct readahead_control *rac, struct folio **folios, int max)
{
	int n = 0;

	while (n < max) {
		struct folio *folio = readahead_folio(rac);

		if (!folio)
			break;
		folios[n++] = folio;
	}
	return n;
}

int good_readahead(struct readahead_control *rac, struct folio **folios, int max)
{
	int n = 0;

	while (n < max) {
		struct folio *folio = readahead_folio(rac);

		if (!folio)
			break;
		folio_get(folio);
		folios[n++] = folio;
	}
	return n;
}
