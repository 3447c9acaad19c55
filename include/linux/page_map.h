/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_MAP_H
#define _LINUX_PAGE_MAP_H

/*
 * A kmap_local mapping whose end is the end of its scope.
 *
 * kmap_local mappings are a stack: an unmap that is forgotten on one path or
 * done out of order corrupts the mappings of whatever runs next, and
 * kunmap_local() of the page instead of the address compiles.
 * CLASS(page_map, m)() unmaps in reverse order on every way out of the scope.
 */

#include <linux/borrowed_page.h>
#include <linux/cleanup.h>
#include <linux/highmem.h>
#include <linux/page_ownership_check.h>

/**
 * struct page_map - a kmap_local mapping of one page
 * @addr: private, ask page_map_addr()
 *
 * One word, passed by value. Valid in the thread that made it, and only as
 * long as the owner of the page keeps it.
 */
struct page_map {
	void *__private addr;
	/* private: */
	__PAGE_OWNERSHIP_OF
};

__page_ownership_size(struct page_map, sizeof(void *));

/**
 * page_map() - Map a borrowed page for this thread.
 * @borrow: borrow that is not empty; outlives the mapping
 *
 * Prefer CLASS(page_map, m)(@borrow).
 *
 * Context: Any context; the mapping is valid in this thread only.
 * Return: The mapping, to be ended by page_unmap(), the last one first.
 */
static __always_inline struct page_map __must_check
page_map(struct borrowed_page borrow)
{
	struct page_map map = { borrowed_page_kmap_local(borrow) };

	__page_ownership_set_of(&map, ACCESS_PRIVATE(&borrow, page));
	return map;
}

/**
 * page_map_addr() - Where a page is mapped.
 * @map: a live mapping; it keeps the address valid
 *
 * Context: The thread that made @map.
 * Return: Address of the page's first byte; PAGE_SIZE bytes may be used.
 */
static __always_inline void * __must_check page_map_addr(struct page_map map)
{
	return ACCESS_PRIVATE(&map, addr);
}

/**
 * page_unmap() - End a mapping.
 * @map: mapping to end; cleared. An ended mapping is accepted and left alone.
 *
 * Context: The thread that made @map, the last mapping first.
 */
static __always_inline void page_unmap(struct page_map *map)
{
	void *addr = ACCESS_PRIVATE(map, addr);

	if (!addr)
		return;
	ACCESS_PRIVATE(map, addr) = NULL;
	__page_ownership_use_of(map);
	kunmap_local(addr);
}

/**
 * __borrowed_page_kmap() - Map a borrowed page for everybody, as kmap().
 * @borrow: borrow that is not empty
 *
 * For code that still uses kmap(), which is deprecated: where there is highmem
 * there are few such mappings, and waiting for one may lock up. New code says
 * page_map(), or borrowed_page_kmap_local().
 *
 * Context: Process context, may sleep.
 * Return: Address of the page's first byte, until __borrowed_page_kunmap().
 */
static __always_inline void * __must_check
__borrowed_page_kmap(struct borrowed_page borrow)
{
	return kmap(borrowed_page_raw(borrow));
}

/**
 * __borrowed_page_kunmap() - End what __borrowed_page_kmap() began.
 * @borrow: borrow of the page that is mapped
 *
 * Context: Process context.
 */
static __always_inline void __borrowed_page_kunmap(struct borrowed_page borrow)
{
	kunmap(borrowed_page_raw(borrow));
}

/**
 * __borrowed_page_kmap_atomic() - Map a borrowed page, as kmap_atomic().
 * @borrow: borrow that is not empty
 *
 * For code that still uses kmap_atomic(), which is deprecated: it must not sleep
 * until kunmap_atomic(). New code says page_map().
 *
 * Context: Any context.
 * Return: Address of the page's first byte, until kunmap_atomic().
 */
static __always_inline void * __must_check
__borrowed_page_kmap_atomic(struct borrowed_page borrow)
{
	return kmap_atomic(borrowed_page_raw(borrow));
}

/* CLASS(page_map, m)(borrow): mapped until the end of the scope. */
DEFINE_CLASS(page_map, struct page_map, page_unmap(&_T), page_map(borrow),
	     struct borrowed_page borrow)

#endif /* _LINUX_PAGE_MAP_H */
