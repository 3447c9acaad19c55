/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_VMAP_H
#define _LINUX_PAGE_VMAP_H

/*
 * A vmap() mapping of owned pages.
 *
 * vmap() takes any array of pages and returns a void pointer, which vfree(),
 * kvfree() and vunmap() all accept: the first two free or leak what vmap() was
 * only lent. A page_vmap is a mapping and ends by page_vunmap() alone.
 */

#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/owned_page_array.h>
#include <linux/page_ownership_check.h>
#include <linux/vmalloc.h>

/**
 * struct page_vmap - a vmap() mapping of the pages of an array
 * @addr: private, ask page_vmap_addr()
 *
 * One word, passed by value, zeroed memory being empty. Valid only as long as
 * the owner of the pages keeps them.
 */
struct page_vmap {
	void *__private addr;
	/* private: */
	__PAGE_OWNERSHIP_OF
};

__page_ownership_size(struct page_vmap, sizeof(void *));

/**
 * PAGE_VMAP_EMPTY - the mapping of no pages
 */
#define PAGE_VMAP_EMPTY ((struct page_vmap){ NULL })

/**
 * page_vmap() - Map all pages of an array in a row.
 * @array: array of one page or more; keeps its pages, all of them until the
 *	   mapping is ended
 * @prot: such as PAGE_KERNEL
 *
 * Context: Process context, may sleep.
 * Return: The mapping, to be ended by page_vunmap(); empty if there is no memory
 * or no page.
 */
static __always_inline struct page_vmap __must_check
page_vmap(struct owned_page_array array, pgprot_t prot)
{
	struct page_vmap map;

	if (!owned_page_array_nr(array))
		return PAGE_VMAP_EMPTY;
	map = (struct page_vmap){ vmap(owned_page_array_raw(array),
				       owned_page_array_nr(array),
				       VM_MAP, prot) };
	__page_ownership_set_of(&map, __page_ownership_all(array));
	return map;
}

/**
 * page_vmap_empty() - Is nothing mapped?
 * @map: mapping to test; stays as it is
 *
 * Context: Any context.
 * Return: true if @map was refused or ended.
 */
static __always_inline bool page_vmap_empty(struct page_vmap map)
{
	return !ACCESS_PRIVATE(&map, addr);
}

/**
 * page_vmap_addr() - Where are the pages mapped?
 * @map: a live mapping; it keeps the address valid
 *
 * Context: Any context.
 * Return: Address of the first page's first byte; PAGE_SIZE bytes a page may be
 * used, and nothing is to be freed.
 */
static __always_inline void * __must_check page_vmap_addr(struct page_vmap map)
{
	return ACCESS_PRIVATE(&map, addr);
}

/**
 * page_vunmap() - End a mapping.
 * @map: mapping to end; cleared. An empty one is accepted and left alone.
 *
 * Context: Process context, may sleep, as vunmap().
 */
static __always_inline void page_vunmap(struct page_vmap *map)
{
	void *addr = ACCESS_PRIVATE(map, addr);

	ACCESS_PRIVATE(map, addr) = NULL;
	if (addr)
		__page_ownership_use_of(map);
	vunmap(addr);
}

/**
 * __owned_page_vmap() - Map owned pages in a row, unchecked.
 * @owners: first of @nr owners that lie in a row, none of them empty; they keep
 *	    their pages until vunmap()
 * @nr: how many, at least one
 * @flags: VM_MAP, or what else vmap() takes; not VM_MAP_PUT_PAGES, which would
 *	   free the pages
 * @prot: such as PAGE_KERNEL
 *
 * For drivers that keep owners and their number on their own, and the address
 * as it is; page_vmap() is for an owned_page_array.
 *
 * Context: Process context, may sleep.
 * Return: The address, to be ended by vunmap(); NULL if there is no memory.
 */
static __always_inline void * __must_check
__owned_page_vmap(struct owned_page *owners, unsigned int nr,
		  unsigned long flags, pgprot_t prot)
{
	return vmap(owned_page_raw_array(owners), nr, flags, prot);
}

/* CLASS(page_vmap, m)(array, prot): mapped until the end of the scope. */
DEFINE_CLASS(page_vmap, struct page_vmap, page_vunmap(&_T),
	     page_vmap(array, prot), struct owned_page_array array, pgprot_t prot)

#endif /* _LINUX_PAGE_VMAP_H */
