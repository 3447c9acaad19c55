/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_XARRAY_H
#define _LINUX_OWNED_PAGE_XARRAY_H

/*
 * An XArray whose entries are owned pages.
 *
 * An XArray stores any pointer: a borrowed page goes in as easily as an owned
 * one, the entry that xa_store() replaces is dropped without a word, and so is
 * all that xa_destroy() finds. This one owns its pages, takes nothing else in,
 * and gives back what it is asked to drop.
 */

#include <linux/borrowed_page.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/owned_page.h>
#include <linux/xarray.h>

/**
 * struct owned_page_xarray - an XArray of owned pages
 * @xa: private, no code outside this header reads it
 *
 * Not copied: it is passed by its address.
 */
struct owned_page_xarray {
	struct xarray __private xa;
};

/**
 * OWNED_PAGE_XARRAY_INIT() - Begin an array without pages where it is defined.
 * @name: the variable, a static one; lockdep wants owned_page_xarray_init()
 *	  for any other
 *
 * Context: Any.
 * Return: The initialiser of @name.
 */
#define OWNED_PAGE_XARRAY_INIT(name) { XARRAY_INIT(ACCESS_PRIVATE(&(name), xa), 0) }

/**
 * owned_page_xarray_init() - Begin an array without pages.
 * @array: memory for it
 *
 * Context: Any context.
 */
static inline void owned_page_xarray_init(struct owned_page_xarray *array)
{
	xa_init(&ACCESS_PRIVATE(array, xa));
}

/**
 * owned_page_xarray_empty() - Are there no pages?
 * @array: array; keeps its pages
 *
 * Context: Any context.
 * Return: true if there are none.
 */
static inline bool owned_page_xarray_empty(const struct owned_page_xarray *array)
{
	return xa_empty(&ACCESS_PRIVATE(array, xa));
}

/**
 * owned_page_xarray_insert() - Give the array a page where it has none.
 * @array: array; owns the page afterwards
 * @index: where
 * @owner: owner that is not empty, to end; cleared, but keeps its page on an
 *	   error
 * @gfp: GFP flags for nodes of the array
 *
 * Context: Any context that @gfp allows, not in interrupts. Takes and releases
 * the xa_lock.
 * Return: 0, -EBUSY if there is a page at @index, -EINVAL if @owner is empty, or
 * -ENOMEM.
 */
static inline int __must_check
owned_page_xarray_insert(struct owned_page_xarray *array, unsigned long index,
			 struct owned_page *owner, gfp_t gfp)
{
	int err;

	if (owned_page_empty(*owner))
		return -EINVAL;
	err = xa_insert(&ACCESS_PRIVATE(array, xa), index,
			owned_page_raw(*owner), gfp);
	if (!err)
		owned_page_forget(owner);
	return err;
}

/**
 * owned_page_xarray_swap() - Give the array a page and get the one it had.
 * @array: array; owns the new page afterwards
 * @index: where
 * @owner: owner that is not empty; afterwards the owner of the page that was at
 *	   @index, maybe empty. Keeps its page on an error.
 * @gfp: GFP flags for nodes of the array
 *
 * Context: Any context that @gfp allows, not in interrupts. Takes and releases
 * the xa_lock.
 * Return: 0, -EINVAL if @owner is empty, or -ENOMEM.
 */
static inline int __must_check
owned_page_xarray_swap(struct owned_page_xarray *array, unsigned long index,
		       struct owned_page *owner, gfp_t gfp)
{
	void *old;

	if (owned_page_empty(*owner))
		return -EINVAL;
	old = xa_store(&ACCESS_PRIVATE(array, xa), index,
		       owned_page_raw(*owner), gfp);
	if (xa_is_err(old))
		return xa_err(old);
	owned_page_forget(owner);
	*owner = __owned_page_of(__page_ownership_adopted(old));
	return 0;
}

/**
 * owned_page_xarray_load() - Borrow a page of the array.
 * @array: array; keeps its pages, and must not free or give away this one while
 *	   the borrow is used
 * @index: where
 *
 * Context: Any context.
 * Return: The borrow, empty if there is no page at @index.
 */
static inline struct borrowed_page __must_check
owned_page_xarray_load(struct owned_page_xarray *array, unsigned long index)
{
	return borrowed_page_from_raw(xa_load(&ACCESS_PRIVATE(array, xa), index));
}

/**
 * owned_page_xarray_take() - Take a page out of the array.
 * @array: array; has no page at @index afterwards
 * @index: where
 *
 * Of several callers one gets the page.
 *
 * Context: Any context, not in interrupts. Takes and releases the xa_lock.
 * Return: The owner, empty if there was no page.
 */
static inline struct owned_page __must_check
owned_page_xarray_take(struct owned_page_xarray *array, unsigned long index)
{
	struct page *page = xa_erase(&ACCESS_PRIVATE(array, xa), index);

	return __owned_page_of(__page_ownership_adopted(page));
}

/**
 * owned_page_xarray_free_all() - Free every page.
 * @array: array; has no pages afterwards and can be used again
 *
 * Context: Process context. Takes and releases the xa_lock. Nobody uses @array
 * meanwhile.
 */
static inline void owned_page_xarray_free_all(struct owned_page_xarray *array)
{
	unsigned long index;
	void *entry;

	xa_for_each(&ACCESS_PRIVATE(array, xa), index, entry) {
		struct owned_page owner = owned_page_xarray_take(array, index);

		owned_page_free(&owner);
	}
	xa_destroy(&ACCESS_PRIVATE(array, xa));
}

#endif /* _LINUX_OWNED_PAGE_XARRAY_H */
