/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_H
#define _LINUX_OWNED_PAGE_H

/*
 * A page that is ours alone.
 *
 * alloc_page() returns the same pointer as virt_to_page(), pin_user_pages()
 * and sg_page() fill in, so nothing stops an error path from freeing it twice,
 * from freeing it with put_page() while somebody else was lent it, or from
 * freeing what it was only lent. An owned_page is made where a page begins to
 * be ours and ends where it ceases to be: every other type is refused by the
 * compiler, and a freed handle is empty, so that freeing it again does nothing.
 *
 * There is no reference count here: not to get, not to put, not to read.
 * An owner is moved with owned_page_take() and lent with owned_page_borrow();
 * a plain copy (a = b) makes two owners of one page, which no compiler rejects.
 */

#include <linux/borrowed_page.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/page_ownership_check.h>
#include <linux/page_ownership_debug.h>

/*
 * Define PAGE_OWNERSHIP_UNHARDENED to drop the test for an empty handle and
 * the store that empties it wherever an owner ends. What is left is the object
 * code of the raw calls: the converter's proof compares the two byte by byte.
 * Not meant for a kernel that runs.
 */
#ifdef PAGE_OWNERSHIP_UNHARDENED
#define __PAGE_OWNERSHIP_HARDENED	0
#else
#define __PAGE_OWNERSHIP_HARDENED	1
#endif

/**
 * struct owned_page - one order-0 page, owned alone
 * @page: private, no code outside this header reads it
 *
 * One word, passed by value, with the layout of a struct page pointer, zeroed
 * memory being empty: a struct from kzalloc() holds no page.
 */
struct owned_page {
	struct page *__private page;
	/* private: */
	__PAGE_OWNERSHIP_STALE
};

__page_ownership_size(struct owned_page, sizeof(struct page *));

/**
 * OWNED_PAGE_EMPTY - the owner of no page
 */
#define OWNED_PAGE_EMPTY ((struct owned_page){ NULL })

/* The owner of a page that nobody owned just now, or of none. */
static __always_inline struct owned_page __must_check
__owned_page_of(struct page *page)
{
	return (struct owned_page){ page };
}

/* What @owner holds: every look into an owner is here. */
static __always_inline struct page *__owned_page_peek(struct owned_page owner)
{
	struct page *page = ACCESS_PRIVATE(&owner, page);

	return __page_ownership_poisoned(page) ? NULL : page;
}

/**
 * owned_page_empty() - Is there no page?
 * @owner: owner to test; keeps its page
 *
 * Context: Any context.
 * Return: true if @owner holds no page: a failed allocation, or a page that
 * was freed or moved away.
 */
static __always_inline bool owned_page_empty(struct owned_page owner)
{
	return __page_ownership_is_stale(&owner, page) ||
	       !__owned_page_peek(owner);
}

/**
 * owned_page_from_raw() - Become the owner of a page.
 * @page: order-0 page that nobody else frees, or NULL; ownership passes to the
 *	  result, @page must not be freed or put any more
 *
 * Not for a page with other references, of slab, of vmalloc or of a larger
 * block: PAGE_OWNERSHIP_DEBUG looks for these, see linux/page_ownership_debug.h.
 * The reverse is owned_page_into_raw().
 *
 * Context: Any context.
 * Return: The owner, empty if @page is NULL or refused.
 */
static __always_inline struct owned_page __must_check
owned_page_from_raw(struct page *page)
{
	if (__page_ownership_refused(page, 0))
		return OWNED_PAGE_EMPTY;
	return __owned_page_of(__page_ownership_adopted(page));
}

/* The page of @owner, whose handle is cleared: every end of an owner is here. */
static __always_inline struct page *__owned_page_end(struct owned_page *owner)
{
	struct page *page = __owned_page_peek(*owner);

	if (__PAGE_OWNERSHIP_HARDENED)
		ACCESS_PRIVATE(owner, page) = NULL;
	return page;
}

/**
 * owned_page_into_raw() - Give the page to code that takes a struct page.
 * @owner: owner to end; cleared
 *
 * The giving raw escape of this type: whoever gets the pointer has to free it.
 * The reverse is owned_page_from_raw().
 *
 * Context: Any context.
 * Return: The page, NULL if @owner was empty; ownership passes to the caller.
 */
static __always_inline struct page * __must_check
owned_page_into_raw(struct owned_page *owner)
{
	return __owned_page_end(owner);
}

/**
 * owned_page_forget() - Stop owning a page that lives on elsewhere.
 * @owner: owner to end; cleared
 *
 * For a page that is kept by its address, in a vmap() area, a device's table or
 * a scatterlist, or where a bare pointer to it was stored. Who takes it down
 * finds the page there and becomes its owner with owned_page_from_raw(); without
 * that the page leaks.
 *
 * Context: Any context.
 */
static __always_inline void owned_page_forget(struct owned_page *owner)
{
	(void)__page_ownership_given(__owned_page_end(owner));
}

/**
 * owned_page_raw() - Lend the page to code that takes a struct page.
 * @owner: owner to look into; keeps its page
 *
 * The lending raw escape of this type: whoever gets the pointer must not free,
 * put or keep it, unless owned_page_forget() then leaves the page to them.
 *
 * Context: Any context.
 * Return: The page, NULL if @owner is empty; @owner still owns it.
 */
static __always_inline struct page * __must_check
owned_page_raw(struct owned_page owner)
{
	return __page_ownership_lent(__owned_page_peek(owner));
}

/**
 * owned_page_raw_array() - Lend pages to code that takes a struct page array.
 * @owners: first of one or more owners that lie in a row; they keep their pages
 *
 * For vmap(), set_pages_array_wc() and the like. Whoever gets the array must
 * not free, put or keep the pages, nor write to the array.
 *
 * Context: Any context.
 * Return: @owners, seen as an array of pages.
 */
static __always_inline struct page ** __must_check
owned_page_raw_array(struct owned_page *owners)
{
	return (struct page **)__page_ownership_lent(owners);
}

/**
 * owned_page_alloc() - Allocate a page.
 * @gfp: GFP flags, as for alloc_page()
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_page_free() or moved; empty if there
 * is no memory.
 */
#define owned_page_alloc(gfp)	__owned_page_of(alloc_page(gfp))

/**
 * owned_page_alloc_node() - Allocate a page of a NUMA node.
 * @nid: preferred node, or NUMA_NO_NODE, as for alloc_pages_node()
 * @gfp: GFP flags, as for alloc_page()
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_page_free() or moved; empty if there
 * is no memory.
 */
#define owned_page_alloc_node(nid, gfp) \
	__owned_page_of(alloc_pages_node(nid, gfp, 0))

/**
 * owned_page_dev_alloc() - Allocate a page for a network device to receive into.
 *
 * As dev_alloc_page(), which linux/skbuff.h has; never highmem. A macro, so
 * that memory allocation profiling names the caller's line.
 *
 * Context: Any context.
 * Return: The owner, to be ended by owned_page_free() or moved; empty if there
 * is no memory.
 */
#define owned_page_dev_alloc()	__owned_page_of(dev_alloc_page())

/**
 * owned_page_dev_alloc_gfp() - Allocate a page to receive into, with flags.
 * @gfp: GFP flags, as for __dev_alloc_page(), which linux/skbuff.h has
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_page_free() or moved; empty if there
 * is no memory.
 */
#define owned_page_dev_alloc_gfp(gfp)	__owned_page_of(__dev_alloc_page(gfp))

/**
 * owned_page_free() - Free the page.
 * @owner: owner to end; cleared. An empty owner is accepted and left alone.
 *
 * Context: Any context, as __free_page().
 */
static __always_inline void owned_page_free(struct owned_page *owner)
{
	struct page *page = __owned_page_end(owner);

	__page_ownership_keep(&ACCESS_PRIVATE(owner, page), page);
	__page_ownership_mark(owner);
	if (__PAGE_OWNERSHIP_HARDENED && !page)
		return;
	__page_ownership_freed(page);
	__free_page(page);
}

/**
 * owned_page_take() - Move the page out of a handle.
 * @owner: owner to end; cleared
 *
 * In place of a plain copy, and of no_free_ptr(), which is for pointers.
 *
 * Context: Any context.
 * Return: The new owner, empty if @owner was.
 */
static __always_inline struct owned_page __must_check
owned_page_take(struct owned_page *owner)
{
	return __owned_page_of(__owned_page_end(owner));
}

/**
 * owned_page_borrow() - Lend the page.
 * @owner: owner; keeps its page, and must not free it while the borrow is used
 *
 * Context: Any context.
 * Return: The borrow, empty if @owner is.
 */
static __always_inline struct borrowed_page __must_check
owned_page_borrow(struct owned_page owner)
{
	return borrowed_page_from_raw(__owned_page_peek(owner));
}

/**
 * owned_page_into_phys() - Turn an owner into the physical address of its page.
 * @owner: owner that is not empty; cleared
 *
 * For tables that hold addresses, as a device's page tables do. The reverse is
 * owned_page_from_phys(); without it the page leaks.
 *
 * Context: Any context.
 * Return: The physical address, in bytes; it now stands for the ownership.
 */
static __always_inline phys_addr_t __must_check
owned_page_into_phys(struct owned_page *owner)
{
	return page_to_phys(__page_ownership_given(__owned_page_end(owner)));
}

/**
 * owned_page_from_phys() - Take back what owned_page_into_phys() gave.
 * @phys: an address that owned_page_into_phys() returned, once; ownership
 *	  passes to the result
 *
 * Not a way from any physical address to a page.
 *
 * Context: Any context.
 * Return: The owner, empty if PAGE_OWNERSHIP_DEBUG refuses the page.
 */
static __always_inline struct owned_page __must_check
owned_page_from_phys(phys_addr_t phys)
{
	return owned_page_from_raw(pfn_to_page(PHYS_PFN(phys)));
}

/**
 * owned_page_into_lowmem_address() - Turn an owner into the address of its page.
 * @owner: owner that is not empty, of a page that was allocated without
 *	   __GFP_HIGHMEM; cleared
 *
 * For memory that is known by its address from here on. The reverse is
 * owned_page_from_lowmem_address(), or free_page(); without it the page leaks.
 *
 * Context: Any context.
 * Return: The address of the page's first byte; it now stands for the ownership.
 */
static __always_inline void * __must_check
owned_page_into_lowmem_address(struct owned_page *owner)
{
	return page_address(__owned_page_end(owner));
}

/**
 * owned_page_from_lowmem_address() - Take back what
 *				      owned_page_into_lowmem_address() gave.
 * @addr: an address that owned_page_into_lowmem_address() returned, once;
 *	  ownership passes to the result
 *
 * Not a way from any address to a page.
 *
 * Context: Any context.
 * Return: The owner, empty if PAGE_OWNERSHIP_DEBUG refuses the page.
 */
static __always_inline struct owned_page __must_check
owned_page_from_lowmem_address(const void *addr)
{
	return owned_page_from_raw(virt_to_page(addr));
}

/**
 * owned_page_publish() - Put a page into an empty slot that others read.
 * @slot: empty owner that owned_page_load() may read meanwhile; it owns the
 *	  page afterwards
 * @owner: owner to end; cleared
 *
 * Everything written to the page before is seen by who loads it. Writers of
 * @slot exclude each other; a page that @slot already holds would leak, which
 * owned_page_exchange() avoids.
 *
 * Context: Any context.
 */
static __always_inline void owned_page_publish(struct owned_page *slot,
					       struct owned_page *owner)
{
	/* pairs with smp_load_acquire() in owned_page_load() */
	smp_store_release(&ACCESS_PRIVATE(slot, page), __owned_page_end(owner));
}

/**
 * owned_page_try_publish() - Put a page into a slot unless it holds one.
 * @slot: owner that others may load, publish or exchange meanwhile
 * @owner: owner that is not empty, to end; cleared, but keeps its page if @slot
 *	   was not empty
 *
 * Fully ordered if it succeeds, as cmpxchg(). Of several callers one succeeds.
 *
 * Context: Any context.
 * Return: true if @slot owns the page now.
 */
static __always_inline bool __must_check
owned_page_try_publish(struct owned_page *slot, struct owned_page *owner)
{
	if (cmpxchg(&ACCESS_PRIVATE(slot, page), NULL,
		    __owned_page_peek(*owner)))
		return false;
	owned_page_forget(owner);
	return true;
}

/**
 * owned_page_load() - Borrow what a slot holds.
 * @slot: owner that owned_page_publish() or owned_page_exchange() may write
 *	  meanwhile; keeps its page
 *
 * Sees everything that was written to the page before it was published. The
 * caller needs a reason why nobody frees the page meanwhile, such as a lock.
 *
 * Context: Any context.
 * Return: The borrow, empty if the slot is.
 */
static __always_inline struct borrowed_page __must_check
owned_page_load(const struct owned_page *slot)
{
	/* pairs with smp_store_release() in owned_page_publish() */
	struct page *page = smp_load_acquire(&ACCESS_PRIVATE(slot, page));

	return owned_page_borrow(__owned_page_of(page));
}

/**
 * owned_page_exchange() - Swap the page of a slot that others read.
 * @slot: owner that others may load or exchange meanwhile
 * @owner: owner of the new page, or empty to clear @slot; cleared
 *
 * Fully ordered, as xchg(). Of several callers each page goes to one.
 *
 * Context: Any context.
 * Return: The owner of what @slot held before, maybe empty.
 */
static __always_inline struct owned_page __must_check
owned_page_exchange(struct owned_page *slot, struct owned_page *owner)
{
	struct page *page = __page_ownership_given(__owned_page_end(owner));
	struct owned_page old;

	page = xchg(&ACCESS_PRIVATE(slot, page), page);
	old = __owned_page_of(__page_ownership_adopted(page));

	return owned_page_take(&old);
}

/*
 * struct owned_page p __free(owned_page) = owned_page_alloc(gfp);
 * CLASS(owned_page, p)(gfp);
 *
 * Both free p where its scope ends, unless owned_page_take() emptied it.
 * Declare and construct in one statement, see linux/cleanup.h.
 */
static __always_inline void __free_owned_page(struct owned_page *owner)
{
	if (!__page_ownership_is_stale(owner, page))
		owned_page_free(owner);
}

DEFINE_CLASS(owned_page, struct owned_page, __free_owned_page(&_T),
	     owned_page_alloc(gfp), gfp_t gfp)
/* Allocation profiling is to name the line of CLASS(), not this header. */
#define class_owned_page_constructor(gfp)	owned_page_alloc(gfp)

#endif /* _LINUX_OWNED_PAGE_H */
