/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_ARRAY_H
#define _LINUX_OWNED_PAGE_ARRAY_H

/*
 * Many pages that are ours alone, and how many.
 *
 * The bulk allocator may stop early, and an array of struct page pointers does
 * not say how far it came: error paths free slots that were never filled, or
 * free some twice, once where the allocation failed and once where the object
 * dies. Here the number travels with the array, the owned pages are always the
 * first ones, and it shrinks before each free: one function undoes any state,
 * as often as it is called.
 *
 * The slots are the caller's memory; this handle allocates nothing but pages.
 */

#include <linux/borrowed_page.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/owned_page.h>
#include <linux/page_ownership_check.h>

/**
 * struct owned_page_array - a counted array of owned pages
 * @slots: private, no code outside this header reads it
 * @nr: private, ask owned_page_array_nr()
 * @max: private, ask owned_page_array_room()
 *
 * Zeroed memory is an array without pages and without room for any. It points to
 * its slots: what holds both is not copied.
 */
struct owned_page_array {
	struct owned_page *__private slots;
	unsigned int __private nr;
	unsigned int __private max;
	/* private: */
	__PAGE_OWNERSHIP_ALL
};

/**
 * owned_page_array_over() - Begin an array without pages.
 * @slots: first of @max empty owners that lie in a row; nobody else uses them
 *	   while the array does
 * @max: how many pages there is room for
 *
 * Context: Any context.
 * Return: The array. It owns nothing yet.
 */
static __always_inline struct owned_page_array __must_check
owned_page_array_over(struct owned_page *slots, unsigned int max)
{
	return (struct owned_page_array){ slots, 0, max };
}

/**
 * owned_page_array_nr() - How many pages are owned?
 * @array: array; keeps its pages
 *
 * Context: Any context.
 * Return: The number of pages.
 */
static __always_inline unsigned int __must_check
owned_page_array_nr(struct owned_page_array array)
{
	return ACCESS_PRIVATE(&array, nr);
}

/**
 * owned_page_array_room() - How many more pages are there slots for?
 * @array: array; keeps its pages
 *
 * Context: Any context.
 * Return: The number of free slots.
 */
static __always_inline unsigned int __must_check
owned_page_array_room(struct owned_page_array array)
{
	return ACCESS_PRIVATE(&array, max) - ACCESS_PRIVATE(&array, nr);
}

/**
 * owned_page_array_nth() - Lend one of the pages.
 * @array: array; keeps its pages, and must not free or give away page @n while
 *	   the borrow is used
 * @n: which page, from 0
 *
 * Context: Any context.
 * Return: The borrow, empty if there is no page @n.
 */
static __always_inline struct borrowed_page __must_check
owned_page_array_nth(struct owned_page_array array, unsigned int n)
{
	struct page *page;

	if (n >= ACCESS_PRIVATE(&array, nr))
		return BORROWED_PAGE_EMPTY;
	page = __owned_page_peek(ACCESS_PRIVATE(&array, slots)[n]);
	page = __page_ownership_part(page, __page_ownership_all(array));
	return borrowed_page_from_raw(page);
}

/**
 * owned_page_array_raw() - Lend all pages to code that takes an array of them.
 * @array: array; keeps its pages
 *
 * The lending raw escape of this type: whoever gets the pointer must not free,
 * put or keep the pages, nor write to the array, nor read past
 * owned_page_array_nr() of them.
 *
 * Context: Any context.
 * Return: The pages, one after the other.
 */
static __always_inline struct page ** __must_check
owned_page_array_raw(struct owned_page_array array)
{
	return owned_page_raw_array(ACCESS_PRIVATE(&array, slots));
}

/*
 * Page @n of @array, whose slot is emptied, UNHARDENED or not: the bulk
 * allocator takes a slot that is not empty for an allocated page.
 */
static __always_inline struct owned_page __must_check
__owned_page_array_move(struct owned_page_array *array, unsigned int n)
{
	struct owned_page owner = ACCESS_PRIVATE(array, slots)[n];

	ACCESS_PRIVATE(array, slots)[n] = OWNED_PAGE_EMPTY;
	return __owned_page_of(__page_ownership_adopted(__owned_page_peek(owner)));
}

/**
 * owned_page_array_push() - Add a page at the end.
 * @array: array; owns the page afterwards
 * @owner: owner that is not empty, to end; cleared, but keeps its page on an
 *	   error
 *
 * Context: Any context.
 * Return: 0, -ENOSPC if there is no room, or -EINVAL if @owner is empty.
 */
static __always_inline int __must_check
owned_page_array_push(struct owned_page_array *array, struct owned_page *owner)
{
	if (owned_page_empty(*owner))
		return -EINVAL;
	if (!owned_page_array_room(*array))
		return -ENOSPC;
	ACCESS_PRIVATE(array, slots)[ACCESS_PRIVATE(array, nr)++] =
		__owned_page_of(__page_ownership_given(__owned_page_end(owner)));
	__page_ownership_gains(array, true);
	return 0;
}

/**
 * owned_page_array_pop() - Take the last page out.
 * @array: array; owns one page less afterwards
 *
 * Context: Any context.
 * Return: The owner of the page, empty if there was none.
 */
static __always_inline struct owned_page __must_check
owned_page_array_pop(struct owned_page_array *array)
{
	if (!ACCESS_PRIVATE(array, nr))
		return OWNED_PAGE_EMPTY;
	return __owned_page_array_move(array, --ACCESS_PRIVATE(array, nr));
}

/**
 * owned_page_array_take() - Take one page out.
 * @array: array; owns one page less afterwards
 * @n: which page, from 0; the last page moves to its place
 *
 * Context: Any context.
 * Return: The owner of the page, empty if there was no page @n.
 */
static __always_inline struct owned_page __must_check
owned_page_array_take(struct owned_page_array *array, unsigned int n)
{
	struct owned_page last, owner;

	if (n >= ACCESS_PRIVATE(array, nr))
		return OWNED_PAGE_EMPTY;
	last = owned_page_array_pop(array);
	if (n == ACCESS_PRIVATE(array, nr))
		return last;
	owner = __owned_page_array_move(array, n);
	ACCESS_PRIVATE(array, slots)[n] =
		__owned_page_of(__page_ownership_given(__owned_page_end(&last)));
	return owner;
}

/**
 * owned_page_array_free_all() - Free every page.
 * @array: array; has no pages afterwards, the same room, and can be used again
 *
 * The error path and the destructor: right after any number of successful or
 * failed calls, itself included.
 *
 * Context: Any context, as __free_page().
 */
static __always_inline void
owned_page_array_free_all(struct owned_page_array *array)
{
	while (ACCESS_PRIVATE(array, nr)) {
		struct owned_page owner = owned_page_array_pop(array);

		owned_page_free(&owner);
	}
	__page_ownership_loses(array);
}

/* An allocation under way: @got of @want pages are behind those of @array. */
struct __owned_page_batch {
	struct owned_page_array *array;
	struct page **raw;
	gfp_t flags;
	unsigned int want;
	unsigned int before;
	unsigned int got;
};

static __always_inline struct __owned_page_batch
__owned_page_batch_begin(struct owned_page_array *array, gfp_t gfp,
			 unsigned int nr)
{
	return (struct __owned_page_batch){
		.array = array,
		.raw = owned_page_array_raw(*array) + owned_page_array_nr(*array),
		.flags = gfp,
		.want = min(nr, owned_page_array_room(*array)),
		.before = UINT_MAX,	/* nothing was asked for yet */
	};
}

/* Is it worth to ask (again)? Each time allocates a page at least, or fails. */
static __always_inline bool
__owned_page_batch_goes_on(struct __owned_page_batch *batch)
{
	bool goes_on = batch->got < batch->want && batch->got != batch->before;

	batch->before = batch->got;
	return goes_on;
}

/* No compiler minds that the value of a statement expression is dropped. */
static __always_inline int __must_check __owned_page_batch_must_check(int value)
{
	return value;
}

static __always_inline unsigned int __must_check
__owned_page_batch_some(struct __owned_page_batch batch)
{
	ACCESS_PRIVATE(batch.array, nr) += batch.got;
	__page_ownership_gains(batch.array, batch.got);
	return batch.got;
}

static __always_inline int __must_check
__owned_page_batch_all(struct __owned_page_batch batch, unsigned int nr)
{
	ACCESS_PRIVATE(batch.array, nr) += batch.got;
	if (batch.got == nr) {
		__page_ownership_gains(batch.array, nr);
		return 0;
	}
	while (batch.got--) {
		struct owned_page owner = owned_page_array_pop(batch.array);

		owned_page_free(&owner);
	}
	return batch.want < nr ? -ENOSPC : -ENOMEM;
}

/**
 * owned_page_array_alloc() - Add pages at the end, all or none.
 * @array: pointer to the array; owns the pages afterwards
 * @gfp: GFP flags, as for alloc_pages_bulk_array()
 * @nr: how many pages
 *
 * Where the bulk allocator stops early it is asked for the rest, and if that
 * fails too, what it gave is freed again. A macro, so that memory allocation
 * profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: 0; -ENOSPC (nothing allocated) if there are not @nr free slots;
 * -ENOMEM (nothing added) if there is no memory.
 */
#define owned_page_array_alloc(array, gfp, nr)				\
__owned_page_batch_must_check(({					\
	const unsigned int __owned_nr = (nr);				\
	struct __owned_page_batch __owned_batch =			\
		__owned_page_batch_begin(array, gfp, __owned_nr);	\
									\
	while (__owned_batch.want == __owned_nr &&			\
	       __owned_page_batch_goes_on(&__owned_batch))		\
		__owned_batch.got =					\
			alloc_pages_bulk_array(__owned_batch.flags,	\
					       __owned_batch.want,	\
					       __owned_batch.raw);	\
	__owned_page_batch_all(__owned_batch, __owned_nr);		\
}))

/**
 * owned_page_array_alloc_some() - Add pages at the end, as many as come easily.
 * @array: pointer to the array; owns the pages afterwards
 * @gfp: GFP flags, as for alloc_pages_bulk_array()
 * @nr: how many pages at most; no more are asked for than there is room
 *
 * For caches and rings that get by with less. The bulk allocator is asked once;
 * it may stop early though there is memory. A macro, so that memory allocation
 * profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: How many pages were added, 0 if none.
 */
#define owned_page_array_alloc_some(array, gfp, nr)			\
__owned_page_batch_must_check(({					\
	struct __owned_page_batch __owned_batch =			\
		__owned_page_batch_begin(array, gfp, nr);		\
									\
	__owned_batch.got = alloc_pages_bulk_array(__owned_batch.flags,	\
						   __owned_batch.want,	\
						   __owned_batch.raw);	\
	__owned_page_batch_some(__owned_batch);				\
}))

/**
 * owned_page_array_vm_map() - Map the pages to user space.
 * @array: array; keeps its pages. User space keeps each alive on its own until
 *	   it unmaps it, so that they may be freed meanwhile.
 * @vma: area to fill from page vm_pgoff of @array on, in an mmap() handler
 *
 * As vm_map_pages(), and the pages are zeroed or filled by then: user space
 * reads whatever is in them.
 *
 * Context: Process context, with the mmap lock held for writing.
 * Return: 0, -ENXIO if the area is not within the array, or another error of
 * vm_map_pages(), when some pages may be mapped: the failing mmap() unmaps them.
 */
static __always_inline int __must_check
owned_page_array_vm_map(struct owned_page_array array,
			struct vm_area_struct *vma)
{
	return vm_map_pages(vma, owned_page_array_raw(array),
			    ACCESS_PRIVATE(&array, nr));
}

/*
 * struct owned_page_array a __free(owned_page_array) =
 *	owned_page_array_over(slots, ARRAY_SIZE(slots));
 *
 * Frees the pages where the scope ends, and must be declared after the slots.
 */
#define __free_owned_page_array	owned_page_array_free_all

#endif /* _LINUX_OWNED_PAGE_ARRAY_H */
