/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_OWNERSHIP_DEBUG_H
#define _LINUX_PAGE_OWNERSHIP_DEBUG_H

/*
 * What no compiler sees, looked for at run time.
 *
 * Whether a raw page may be owned, and whether a handle was ever written, only
 * the running kernel knows. Define PAGE_OWNERSHIP_DEBUG for every file of a
 * module (ccflags-y += -DPAGE_OWNERSHIP_DEBUG), and the other headers ask here.
 * Without it each question is a constant, and the object code is the same as if
 * nobody had asked.
 *
 * There is a WARN for
 *
 *  - becoming the owner (owned_page_from_raw(), owned_page_from_phys(),
 *    owned_pages_from_raw(), @name_from_raw() of DEFINE_OWNED_PAGES()) of a page
 *    that is slab, a tail page, reserved or free, or of a block of another
 *    order. Refused: the owner is empty, as after a failed allocation;
 *  - becoming the owner of a page that has more than one reference. It is owned
 *    nevertheless: all that its end will do is put one, and the other may be of
 *    a look-up of the kernel's own that is about to put it;
 *  - taking or adopting a reference on a slab folio (folio_ref_adopt(),
 *    folio_ref_get() and all that is made of them), which does not keep its
 *    objects alive. Refused: the reference is empty, no count is changed;
 *  - freeing a page that user space has mapped. It is freed nevertheless: today
 *    the mapping has a reference and keeps it until it is unmapped, but that is
 *    the count that is to go away;
 *  - a handle (owned_page, owned_pages, folio_ref) that holds no page but a
 *    poison value, of freed or uninitialised memory, an error pointer or a small
 *    number. Such a handle is taken for an empty one.
 *
 * The WARN names the function that called into the library, or the function of
 * the library itself if the compiler did not inline that one. Each kind is said
 * once for each source file that includes this.
 *
 * Internal: nothing here is for drivers.
 */

#include <linux/bug.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/page-flags.h>
#include <linux/poison.h>

#ifdef PAGE_OWNERSHIP_DEBUG

#ifdef PAGE_OWNERSHIP_UNHARDENED
#error "PAGE_OWNERSHIP_UNHARDENED drops what PAGE_OWNERSHIP_DEBUG needs"
#endif

/* Inlined as far as the caller, so that WARN and _THIS_IP_ are there. */
#define __page_ownership_warn(condition, what, ...)			\
	WARN_ONCE(condition, "page_ownership: " what " by %pS\n",	\
		  ##__VA_ARGS__, (void *)_THIS_IP_)

/* What -ftrivial-auto-var-init=pattern of gcc fills the stack with. */
#define __PAGE_OWNERSHIP_STACK_POISON	0xfe

static inline bool __page_ownership_is_poison(unsigned long handle)
{
	const unsigned long delta = POISON_POINTER_DELTA;

	return handle < PAGE_SIZE || handle - delta < PAGE_SIZE ||
	       handle == REPEAT_BYTE(POISON_FREE) ||
	       handle == REPEAT_BYTE(POISON_INUSE) ||
	       handle == REPEAT_BYTE(PAGE_POISON) ||
	       handle == REPEAT_BYTE(__PAGE_OWNERSHIP_STACK_POISON) ||
	       IS_ERR_VALUE(handle);
}

/* Is the @page or folio of a handle neither that nor NULL? */
static __always_inline bool __page_ownership_poisoned(const void *page)
{
	return __page_ownership_warn(page && __page_ownership_is_poison((unsigned long)page),
				     "%#lx used as a page",
				     (unsigned long)page);
}

/* Must nobody become the owner of 2^@order pages from @page? */
static __always_inline bool __page_ownership_refused(struct page *page,
						     unsigned int order)
{
	if (!page)
		return false;
	if (__page_ownership_poisoned(page) ||
	    __page_ownership_warn(PageSlab(page), "slab page adopted") ||
	    __page_ownership_warn(PageTail(page), "tail page adopted") ||
	    __page_ownership_warn(PageReserved(page), "reserved page adopted") ||
	    __page_ownership_warn(!page_count(page), "free page adopted") ||
	    __page_ownership_warn(PageHead(page) && compound_order(page) != order,
				  "block of order %u adopted as one of order %u",
				  compound_order(page), order))
		return true;
	__page_ownership_warn(page_count(page) > 1, "shared page adopted");
	return false;
}

/* Must nobody have a reference on @folio? */
static __always_inline bool __page_ownership_uncounted(struct folio *folio)
{
	if (!folio)
		return false;
	return __page_ownership_poisoned(folio) ||
	       __page_ownership_warn(folio_test_slab(folio),
				     "reference on a slab folio taken");
}

/* An owner of @page frees it. */
static __always_inline void __page_ownership_freed(struct page *page)
{
	__page_ownership_warn(page_mapped(page),
			      "page that user space has mapped (and keeps until it unmaps it) freed");
}

#else /* PAGE_OWNERSHIP_DEBUG */

static __always_inline bool __page_ownership_poisoned(const void *page)
{
	return false;
}

static __always_inline bool __page_ownership_refused(struct page *page,
						     unsigned int order)
{
	return false;
}

static __always_inline bool __page_ownership_uncounted(struct folio *folio)
{
	return false;
}

static __always_inline void __page_ownership_freed(struct page *page)
{
}

#endif /* PAGE_OWNERSHIP_DEBUG */

#endif /* _LINUX_PAGE_OWNERSHIP_DEBUG_H */
