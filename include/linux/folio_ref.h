/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_FOLIO_REF_H
#define _LINUX_FOLIO_REF_H

/*
 * One reference on a folio.
 *
 * get_page() and put_page() take any page, so a reference gets put twice, put
 * by who was only lent the page, or taken on a slab page, where it does not
 * keep the memory alive. A folio_ref is one count: made by a get, ended by one
 * put, and the only type of this library that has a count at all.
 *
 * A reference is moved with folio_ref_take() and duplicated with
 * folio_ref_clone(); a plain copy (a = b) makes two handles of one count.
 */

#include <linux/borrowed_page.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/page_ownership_check.h>
#include <linux/page_ownership_debug.h>
#include <linux/page_ref.h>

/**
 * struct folio_ref - one reference on a folio
 * @folio: private, no code outside this header reads it
 *
 * One word, passed by value, zeroed memory being empty.
 */
struct folio_ref {
	struct folio *__private folio;
	/* private: */
	__PAGE_OWNERSHIP_STALE
};

__page_ownership_size(struct folio_ref, sizeof(struct folio *));

/**
 * FOLIO_REF_EMPTY - the reference on no folio
 */
#define FOLIO_REF_EMPTY ((struct folio_ref){ NULL })

/* The reference that somebody has just ceased to have, or none. */
static __always_inline struct folio_ref __must_check
__folio_ref_of(struct folio *folio)
{
	return (struct folio_ref){ folio };
}

/* What @ref holds: every look into a reference is here. */
static __always_inline struct folio *__folio_ref_peek(struct folio_ref ref)
{
	struct folio *folio = ACCESS_PRIVATE(&ref, folio);

	return __page_ownership_poisoned(folio) ? NULL : folio;
}

/**
 * folio_ref_empty() - Is there no folio?
 * @ref: reference to test; keeps its folio
 *
 * Context: Any context.
 * Return: true if @ref holds no folio.
 */
static __always_inline bool folio_ref_empty(struct folio_ref ref)
{
	return __page_ownership_is_stale(&ref, folio) ||
	       !__folio_ref_peek(ref);
}

/**
 * folio_ref_adopt() - Wrap a reference that the caller already holds.
 * @folio: folio, or NULL; one of the caller's references on it passes to the
 *	   result and must not be put any more
 *
 * Not of slab, which PAGE_OWNERSHIP_DEBUG refuses, see
 * linux/page_ownership_debug.h. The reverse is folio_ref_release().
 *
 * Context: Any context.
 * Return: The reference, empty if @folio is NULL or refused.
 */
static __always_inline struct folio_ref __must_check
folio_ref_adopt(struct folio *folio)
{
	if (__page_ownership_uncounted(folio))
		return FOLIO_REF_EMPTY;
	return __folio_ref_of(__page_ownership_adopted(folio));
}

/**
 * folio_ref_release() - Give the reference to code that takes a struct folio.
 * @ref: reference to end; cleared
 *
 * The giving raw escape of this type: whoever gets the folio has to put it.
 * The reverse is folio_ref_adopt().
 *
 * Context: Any context.
 * Return: The folio, NULL if @ref was empty; the caller owns one reference.
 */
static __always_inline struct folio * __must_check
folio_ref_release(struct folio_ref *ref)
{
	struct folio *folio = __folio_ref_peek(*ref);

	ACCESS_PRIVATE(ref, folio) = NULL;
	return folio;
}

/**
 * folio_ref_raw() - Lend the folio to code that takes a struct folio.
 * @ref: reference to look into; keeps its folio
 *
 * The lending raw escape of this type: whoever gets the pointer must not put
 * or keep it.
 *
 * Context: Any context.
 * Return: The folio, NULL if @ref is empty; @ref still owns its reference.
 */
static __always_inline struct folio * __must_check
folio_ref_raw(struct folio_ref ref)
{
	return __page_ownership_lent(__folio_ref_peek(ref));
}

/**
 * folio_ref_alloc() - Allocate a folio.
 * @gfp: GFP flags, as for folio_alloc()
 * @order: how large: 2^@order pages
 *
 * For memory that will be shared by whoever holds a reference, as buffers are
 * that skbs point into; what has one owner is an owned_page or an owned_pages.
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The only reference, to be ended by folio_ref_put(); empty if there is
 * no memory.
 */
#define folio_ref_alloc(gfp, order)	folio_ref_adopt(folio_alloc(gfp, order))

/**
 * folio_ref_get() - Take a reference on a folio that is known to be alive.
 * @folio: folio that somebody holds a reference on; theirs is not touched
 *
 * Not of slab, as folio_ref_adopt().
 *
 * Context: Any context.
 * Return: The new reference, to be ended by folio_ref_put(); empty if refused.
 */
static __always_inline struct folio_ref __must_check
folio_ref_get(struct folio *folio)
{
	if (__page_ownership_uncounted(folio))
		return FOLIO_REF_EMPTY;
	folio_get(folio);
	return __folio_ref_of(__page_ownership_counted(folio));
}

/**
 * folio_ref_try_get() - Take a reference on a folio that may be going away.
 * @folio: folio that was found without holding a reference, under the rules of
 *	   folio_try_get()
 *
 * Context: Any context.
 * Return: The new reference, to be ended by folio_ref_put(); empty if the
 * folio is being freed.
 */
static __always_inline struct folio_ref __must_check
folio_ref_try_get(struct folio *folio)
{
	return __folio_ref_of(folio_try_get(folio) ?
			      __page_ownership_counted(folio) : NULL);
}

/**
 * folio_ref_get_page() - Take a reference on the folio that holds a page.
 * @page: page of a folio that somebody holds a reference on, such as one of
 *	  the page cache; not of slab or vmalloc
 * @index: set to the number of @page in its folio, from 0
 *
 * The reverse is folio_ref_page(). A borrowed_page is refused: what it is
 * borrowed from need not be a folio.
 *
 * Context: Any context.
 * Return: The new reference, to be ended by folio_ref_put().
 */
static __always_inline struct folio_ref __must_check
folio_ref_get_page(struct page *page, size_t *index)
{
	struct folio *folio = page_folio(page);

	*index = folio_page_idx(folio, page);
	return folio_ref_get(folio);
}

/**
 * folio_ref_adopt_page() - Wrap a reference that the caller holds by a page.
 * @page: page of a folio on which the caller holds a reference, from
 *	  get_user_pages(), find_get_page() and the like, not from
 *	  pin_user_pages(), or NULL; the reference passes to the result, @page
 *	  must not be put any more
 * @index: set to the number of @page in its folio, from 0
 *
 * The reverse is folio_ref_page(), whose borrow is not to be put.
 *
 * Context: Any context.
 * Return: The reference, empty if @page is NULL.
 */
static __always_inline struct folio_ref __must_check
folio_ref_adopt_page(struct page *page, size_t *index)
{
	struct folio *folio;

	*index = 0;
	if (!page)
		return FOLIO_REF_EMPTY;
	folio = page_folio(page);
	*index = folio_page_idx(folio, page);
	return folio_ref_adopt(folio);
}

/**
 * folio_ref_get_user() - Take a reference on the folio of a user address.
 * @ref: set to the reference, to be ended by folio_ref_put(); empty on an error.
 *	 Must be empty before.
 * @index: set to the number of the page in its folio, from 0
 * @addr: user address of the current process
 * @gup_flags: FOLL_WRITE and so on, as for get_user_pages_fast()
 *
 * To look at memory of user space. For a device that reads or writes it, pin it,
 * see linux/pinned_pages.h.
 *
 * Context: Process context, may sleep. The mmap lock is not held.
 * Return: 0, or an error of get_user_pages_fast(), -EFAULT if nothing is there.
 */
static __always_inline int __must_check
folio_ref_get_user(struct folio_ref *ref, size_t *index, unsigned long addr,
		   unsigned int gup_flags)
{
	struct page *page = NULL;
	int got = get_user_pages_fast(addr, 1, gup_flags, &page);

	*ref = folio_ref_adopt_page(got == 1 ? page : NULL, index);
	if (got == 1)
		return 0;
	return got < 0 ? got : -EFAULT;
}

/**
 * folio_ref_clone() - Take one more reference.
 * @ref: reference; stays as it is
 *
 * Context: Any context.
 * Return: The second reference, empty if @ref is; each is ended by its own
 * folio_ref_put().
 */
static __always_inline struct folio_ref __must_check
folio_ref_clone(struct folio_ref ref)
{
	if (folio_ref_empty(ref))
		return FOLIO_REF_EMPTY;
	return folio_ref_get(__page_ownership_lent(__folio_ref_peek(ref)));
}

/**
 * folio_ref_take() - Move the reference out of a handle.
 * @ref: reference to end; cleared
 *
 * Context: Any context.
 * Return: The reference, empty if @ref was.
 */
static __always_inline struct folio_ref __must_check
folio_ref_take(struct folio_ref *ref)
{
	return __folio_ref_of(folio_ref_release(ref));
}

/**
 * folio_ref_put() - Put the reference.
 * @ref: reference to end; cleared. An empty reference is accepted and left
 *	 alone.
 *
 * The last put frees the folio.
 *
 * Context: Any context, as folio_put().
 */
static __always_inline void folio_ref_put(struct folio_ref *ref)
{
	struct folio *folio = folio_ref_release(ref);

	__page_ownership_keep(&ACCESS_PRIVATE(ref, folio), folio);
	__page_ownership_mark(ref);
	if (folio)
		folio_put(folio);
}

/**
 * folio_ref_page() - Borrow the n-th page of a folio.
 * @ref: reference; keeps the folio, and must not be put while the borrow is used
 * @n: which page, from 0
 *
 * Context: Any context.
 * Return: The borrow, empty if the folio has no page @n, or @ref is empty.
 */
static __always_inline struct borrowed_page __must_check
folio_ref_page(struct folio_ref ref, size_t n)
{
	struct folio *folio = __folio_ref_peek(ref);

	if (!folio || n >= folio_nr_pages(__page_ownership_lent(folio)))
		return BORROWED_PAGE_EMPTY;
	return borrowed_page_from_raw(__page_ownership_part(folio_page(folio, n), folio));
}

/*
 * struct folio_ref r __free(folio_ref) = folio_ref_try_get(folio);
 * CLASS(folio_ref, r)(folio);
 *
 * Both put r where its scope ends, unless folio_ref_take() emptied it.
 */
static __always_inline void __free_folio_ref(struct folio_ref *ref)
{
	if (!__page_ownership_is_stale(ref, folio))
		folio_ref_put(ref);
}

DEFINE_CLASS(folio_ref, struct folio_ref, __free_folio_ref(&_T),
	     folio_ref_get(folio), struct folio *folio)

#endif /* _LINUX_FOLIO_REF_H */
