/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_OWNERSHIP_CHECK_H
#define _LINUX_PAGE_OWNERSHIP_CHECK_H

/*
 * What a compiler's own analysis is told of owners.
 *
 * With PAGE_OWNERSHIP_CHECK, which "make check-driver" defines and which is
 * never linked, begins, looks and ends of the types become what gcc's
 * -fanalyzer and clang's static analyzer know of malloc() and free(). Without
 * it each of these is nothing, and the object code is the same as if it had not
 * been written.
 *
 * A handle is followed as the value that it holds:
 *
 *  - a look is a read of the memory behind it, which the analysers refuse if
 *    it was freed, moved away or never allocated. What is lent is another
 *    pointer, so that nobody who gets it seems to keep the page;
 *  - a free leaves a stale handle, which is empty to who asks and to a scope that
 *    ends. That another free of it does nothing at run time is no excuse;
 *  - what moves, leaves its handle empty; what is given to raw code by its
 *    address or its number is not followed any further.
 *
 * Internal: nothing here is for drivers.
 */

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/types.h>

#ifdef PAGE_OWNERSHIP_CHECK

#ifndef _CHECK_KERNEL_H
#error "PAGE_OWNERSHIP_CHECK is for make check-driver, which adds cocci/check/kernel.h"
#endif

/* What begins ends by @end alone; clang knows of one kind of memory only. */
#ifdef __clang__
#define __page_ownership_begins(end) __attribute__((ownership_returns(malloc)))
#define __page_ownership_ends(n) __attribute__((ownership_takes(malloc, n)))
#else
#define __page_ownership_begins(end) __attribute__((malloc, malloc(end, 1)))
#define __page_ownership_ends(n)
#endif

/* Frees of blocks of some orders, and of any: gcc tells these apart. */
extern void __page_ownership_free_0(void *page) __page_ownership_ends(1);
extern void __page_ownership_free_1(void *page) __page_ownership_ends(1);
extern void __page_ownership_free_2(void *page) __page_ownership_ends(1);
extern void __page_ownership_free_3(void *page) __page_ownership_ends(1);
extern void __page_ownership_free_any(void *page) __page_ownership_ends(1);

/* Whatever owner this is, it is so no more. */
extern void __page_ownership_consume(const void *owner) __page_ownership_ends(1);
/* An owner that is there for certain; who made it said how it ends. */
extern void *__page_ownership_new(void)
	__page_ownership_begins(__page_ownership_consume)
	__page_ownership_begins(__page_ownership_free_0)
	__page_ownership_begins(__page_ownership_free_1)
	__page_ownership_begins(__page_ownership_free_2)
	__page_ownership_begins(__page_ownership_free_3)
	__page_ownership_begins(__page_ownership_free_any)
	__page_ownership_begins(put_page)
	__page_ownership_begins(folio_put)
	__page_ownership_begins(kfree)
	__page_ownership_begins(vfree)
	__page_ownership_begins(kvfree);
/* No way leads here. */
extern void __page_ownership_never(void) __noreturn;
/* Something that nobody here owns. */
extern void *__page_ownership_unknown(void) __attribute__((returns_nonnull));

/*
 * A handle, @slot of which held @value, is stale since that was freed. To clang
 * it holds the value still, and a member says so. To gcc, which does not follow
 * a field of two members, it holds an object that must not be written or freed.
 */
#ifdef __clang__
#define __PAGE_OWNERSHIP_STALE	bool __stale;
#define __page_ownership_keep(slot, value) ((void)(*(slot) = (value)))
#define __page_ownership_mark(owner) ((void)((owner)->__stale = true))
#define __page_ownership_is_stale(owner, slot) ((owner)->__stale)
#define __page_ownership_assume_new(thing) do { } while (0)
#define __page_ownership_use(thing) ((void)*(const volatile char *)(thing))
#else
extern const int __page_ownership_stale;
#define __PAGE_OWNERSHIP_STALE
#define __page_ownership_keep(slot, value) \
	((void)(*(slot) = (void *)&__page_ownership_stale))
#define __page_ownership_mark(owner) do { } while (0)
#define __page_ownership_is_stale(owner, slot) \
	((const void *)(owner)->slot == (const void *)&__page_ownership_stale)
#define __page_ownership_assume_new(thing) do {				\
	if ((const void *)(thing) == (const void *)&__page_ownership_stale) \
		__page_ownership_never();				\
} while (0)
#define __page_ownership_use(thing) ((void)(*(volatile char *)(thing) = 0))
#endif

/* Some handles are larger here. */
#define __page_ownership_size(type, size) static_assert(sizeof(type) >= (size))

/* The member of what must not outlive something, which is @thing. */
#define __PAGE_OWNERSHIP_OF	const void *__of;
#define __page_ownership_set_of(object, thing) ((void)((object)->__of = (thing)))
#define __page_ownership_use_of(object) __page_ownership_use((object)->__of)

/* The member that stands for all that a container owns. */
#define __PAGE_OWNERSHIP_ALL	void *__all;

static __always_inline void *__page_ownership_fresh(void)
{
	void *thing = __page_ownership_new();

	if (!thing)
		__page_ownership_never();
	__page_ownership_assume_new(thing);
	return thing;
}

static __always_inline void *__page_ownership_lent(const void *thing)
{
	__page_ownership_use(thing);
	return __page_ownership_unknown();
}

static __always_inline void *__page_ownership_given(void *thing)
{
	if (!thing)
		return NULL;
	__page_ownership_consume(thing);
	return __page_ownership_unknown();
}

static __always_inline void *__page_ownership_adopted(void *thing)
{
	if (!thing)
		return NULL;
	__page_ownership_consume(thing);
	return __page_ownership_fresh();
}

/* One reference more on @counted, on which somebody has one. */
static __always_inline void *__page_ownership_counted(const void *counted)
{
	__page_ownership_use(counted);
	return __page_ownership_fresh();
}

static __always_inline void __page_ownership_more(void **all, bool more)
{
	if (more && !*all)
		*all = __page_ownership_fresh();
}

static __always_inline void __page_ownership_none(void **all)
{
	if (*all)
		__page_ownership_consume(*all);
	*all = NULL;
}

#define __page_ownership_gains(container, more) \
	__page_ownership_more(&(container)->__all, more)
#define __page_ownership_loses(container) \
	__page_ownership_none(&(container)->__all)
#define __page_ownership_all(container) ((container).__all)

/* A borrow of a page of @buffer lives no longer than that. */
#define __page_ownership_part(thing, whole) \
	((void)(thing), (struct page *)(whole))

#else /* PAGE_OWNERSHIP_CHECK */

#define __PAGE_OWNERSHIP_STALE
#define __page_ownership_keep(slot, value)		do { } while (0)
#define __page_ownership_mark(owner)			do { } while (0)
#define __page_ownership_is_stale(owner, slot)		0

#define __page_ownership_size(type, size) static_assert(sizeof(type) == (size))

#define __PAGE_OWNERSHIP_OF
#define __page_ownership_set_of(object, thing)		do { } while (0)
#define __page_ownership_use_of(object)			do { } while (0)

#define __PAGE_OWNERSHIP_ALL
#define __page_ownership_gains(container, more)		do { } while (0)
#define __page_ownership_loses(container)		do { } while (0)
#define __page_ownership_all(container)			NULL

#define __page_ownership_lent(thing)			(thing)
#define __page_ownership_given(thing)			(thing)
#define __page_ownership_adopted(thing)			(thing)
#define __page_ownership_counted(thing)			(thing)
#define __page_ownership_part(thing, whole)		(thing)

#endif /* PAGE_OWNERSHIP_CHECK */

#endif /* _LINUX_PAGE_OWNERSHIP_CHECK_H */
