/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGES_H
#define _LINUX_OWNED_PAGES_H

/*
 * A block of 2^order pages that is ours alone.
 *
 * __free_pages() has to be told the order once more, and a wrong one leaks the
 * rest or frees what is not ours; put_page() of a block without __GFP_COMP
 * frees its first page only. Here the order travels with the block: in the
 * handle (owned_pages), or in the type if it never changes
 * (DEFINE_OWNED_PAGES()).
 *
 * What the pages of a block can do depends on __GFP_COMP:
 *
 *  - without it, a block is only ever used as a whole: its other pages must
 *    not be given to vm_insert_page(), GUP or an skb. It can be split.
 *  - with it, every page can be mapped to user space, the block living on
 *    until the last one is unmapped. It cannot be split.
 *
 * The block itself remembers which of the two it is, see
 * owned_pages_compound(); freeing is the same.
 */

#include <linux/borrowed_page.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/owned_page.h>
#include <linux/page-flags.h>
#include <linux/page_ownership_check.h>
#include <linux/page_ownership_debug.h>
#include <linux/scatterlist.h>

/* Both are the largest order; the name and what it excludes changed. */
#ifdef MAX_PAGE_ORDER
#define __OWNED_PAGES_MAX_ORDER	MAX_PAGE_ORDER
#else
#define __OWNED_PAGES_MAX_ORDER	(MAX_ORDER - 1)
#endif

/**
 * struct owned_pages - a block of 2^order pages, owned alone
 * @page: private, no code outside this header reads it
 * @order: private, no code outside this header reads it
 *
 * Two words, passed by value, zeroed memory being empty. A freed or moved
 * handle is empty. No order needs a whole word, but a struct with padding stays
 * in memory where CONFIG_INIT_STACK_ALL_* has gcc fill that.
 */
struct owned_pages {
	struct page *__private page;
	unsigned long __private order;
	/* private: */
	__PAGE_OWNERSHIP_STALE
};

__page_ownership_size(struct owned_pages, 2 * sizeof(struct page *));

/**
 * OWNED_PAGES_EMPTY - the owner of no block
 */
#define OWNED_PAGES_EMPTY ((struct owned_pages){ NULL, 0 })

/* The owner of a block that nobody owned just now, or of none. */
static __always_inline struct owned_pages __must_check
__owned_pages_of(struct page *page, unsigned int order)
{
	return (struct owned_pages){ page, order };
}

/* What an owner of a block holds in @page: every look into one is here. */
static __always_inline struct page *__owned_pages_peek(struct page *page)
{
	return __page_ownership_poisoned(page) ? NULL : page;
}

/**
 * owned_pages_empty() - Is there no block?
 * @owner: owner to test; keeps its block
 *
 * Context: Any context.
 * Return: true if @owner holds no block: a failed allocation, or a block that
 * was freed, split or moved away.
 */
static __always_inline bool owned_pages_empty(struct owned_pages owner)
{
	return __page_ownership_is_stale(&owner, page) ||
	       !__owned_pages_peek(ACCESS_PRIVATE(&owner, page));
}

/**
 * owned_pages_order() - How large is the block?
 * @owner: owner that is not empty; keeps its block
 *
 * Context: Any context.
 * Return: The order: there are 2^order pages.
 */
static __always_inline unsigned int __must_check
owned_pages_order(struct owned_pages owner)
{
	return ACCESS_PRIVATE(&owner, order);
}

/**
 * owned_pages_compound() - Was the block allocated with __GFP_COMP?
 * @owner: owner that is not empty; keeps its block
 *
 * Context: Any context.
 * Return: true if each page of the block can be mapped to user space, false if
 * the block can be split. A single page can do both and is not compound.
 */
static __always_inline bool __must_check
owned_pages_compound(struct owned_pages owner)
{
	return PageCompound(__page_ownership_lent(ACCESS_PRIVATE(&owner, page)));
}

/**
 * owned_pages_from_raw() - Become the owner of a block.
 * @page: first page of a block of the page allocator that nobody else frees,
 *	  or NULL; ownership passes to the result, @page must not be freed or
 *	  put any more
 * @order: the order it was allocated with
 *
 * The reverse is owned_pages_into_raw().
 *
 * Context: Any context.
 * Return: The owner, empty if @page is NULL or PAGE_OWNERSHIP_DEBUG refuses it,
 * see linux/page_ownership_debug.h.
 */
static __always_inline struct owned_pages __must_check
owned_pages_from_raw(struct page *page, unsigned int order)
{
	if (__page_ownership_refused(page, order))
		return OWNED_PAGES_EMPTY;
	return __owned_pages_of(__page_ownership_adopted(page), order);
}

/*
 * The page of @slot, which is cleared: every end of every block is here. Not
 * shared with owned_page: through a pointer to the member gcc 12 compiles a
 * loop of frees otherwise than the raw calls.
 */
static __always_inline struct page *__owned_pages_end(struct page **slot)
{
	struct page *page = __owned_pages_peek(*slot);

	if (__PAGE_OWNERSHIP_HARDENED)
		*slot = NULL;
	return page;
}

/* Free what begins at the page of @slot, which is cleared. */
static __always_inline void __owned_pages_free(struct page **slot,
					       unsigned int order)
{
	struct page *page = __owned_pages_end(slot);

	__page_ownership_keep(slot, page);
	if (__PAGE_OWNERSHIP_HARDENED && !page)
		return;
	__page_ownership_freed(page);
	__free_pages(page, order);
}

/**
 * owned_pages_into_raw() - Give the block to code that takes a struct page.
 * @owner: owner to end; cleared
 * @order: set to the order, with which the block has to be freed; or NULL if
 *	   whoever gets the block knows it
 *
 * The giving raw escape of this type: whoever gets the pointer has to free it.
 * The reverse is owned_pages_from_raw().
 *
 * Context: Any context.
 * Return: The first page, NULL if @owner was empty; ownership of the block
 * passes to the caller.
 */
static __always_inline struct page * __must_check
owned_pages_into_raw(struct owned_pages *owner, unsigned int *order)
{
	if (order)
		*order = ACCESS_PRIVATE(owner, order);
	return __owned_pages_end(&ACCESS_PRIVATE(owner, page));
}

/**
 * owned_pages_forget() - Stop owning a block that lives on elsewhere.
 * @owner: owner to end; cleared
 *
 * As owned_page_forget(). Whoever takes the block down knows its order and
 * becomes its owner with owned_pages_from_raw(); without that it leaks.
 *
 * Context: Any context.
 */
static __always_inline void owned_pages_forget(struct owned_pages *owner)
{
	(void)__page_ownership_given(__owned_pages_end(&ACCESS_PRIVATE(owner, page)));
}

/**
 * owned_pages_raw() - Lend the block to code that takes a struct page.
 * @owner: owner to look into; keeps its block
 *
 * The lending raw escape of this type: whoever gets the pointer must not free,
 * put or keep it, unless owned_pages_forget() then leaves the block to them.
 *
 * Context: Any context.
 * Return: The first page, NULL if @owner is empty; @owner still owns the block.
 */
static __always_inline struct page * __must_check
owned_pages_raw(struct owned_pages owner)
{
	return __page_ownership_lent(__owned_pages_peek(ACCESS_PRIVATE(&owner, page)));
}

/* No compiler minds that the value of a statement expression is dropped. */
static __always_inline struct owned_pages __must_check
__owned_pages_must_check(struct owned_pages owner)
{
	return owner;
}

/**
 * owned_pages_alloc() - Allocate a block.
 * @gfp: GFP flags, as for alloc_pages(); __GFP_COMP is better said with
 *	 owned_pages_alloc_compound()
 * @order: how large: 2^@order pages
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_pages_free() or moved; empty if there
 * is no memory.
 */
#define owned_pages_alloc(gfp, order) __owned_pages_must_check(({	\
	const unsigned int __owned_order = (order);			\
									\
	__owned_pages_of(alloc_pages(gfp, __owned_order),		\
			 __owned_order);				\
}))

/**
 * owned_pages_dev_alloc() - Allocate a block for a network device to receive into.
 * @order: as for dev_alloc_pages(), which linux/skbuff.h has
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context.
 * Return: The owner, to be ended by owned_pages_free() or moved; empty if there
 * is no memory.
 */
#define owned_pages_dev_alloc(order) __owned_pages_must_check(({	\
	const unsigned int __owned_order = (order);			\
									\
	__owned_pages_of(dev_alloc_pages(__owned_order), __owned_order); \
}))

/**
 * owned_pages_dev_alloc_gfp() - Allocate a block to receive into, with flags.
 * @gfp: GFP flags, as for __dev_alloc_pages(), which linux/skbuff.h has
 * @order: as for __dev_alloc_pages()
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_pages_free() or moved; empty if there
 * is no memory.
 */
#define owned_pages_dev_alloc_gfp(gfp, order)				\
__owned_pages_must_check(({						\
	const unsigned int __owned_order = (order);			\
									\
	__owned_pages_of(__dev_alloc_pages(gfp, __owned_order),		\
			 __owned_order);				\
}))

/**
 * owned_pages_alloc_compound() - Allocate a block whose pages can be mapped.
 * @gfp: GFP flags, as for alloc_pages()
 * @order: how large: 2^@order pages
 *
 * With __GFP_COMP: for vm_insert_page() and the like. Such a block cannot be
 * split. A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_pages_free() or moved; empty if there
 * is no memory.
 */
#define owned_pages_alloc_compound(gfp, order) \
	owned_pages_alloc((gfp) | __GFP_COMP, order)

/**
 * owned_pages_alloc_node() - Allocate a block of a NUMA node.
 * @nid: preferred node, or NUMA_NO_NODE, as for alloc_pages_node()
 * @gfp: GFP flags, as for alloc_pages(); with __GFP_COMP the block is compound
 * @order: how large: 2^@order pages
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_pages_free() or moved; empty if there
 * is no memory.
 */
#define owned_pages_alloc_node(nid, gfp, order)				\
__owned_pages_must_check(({						\
	const unsigned int __owned_order = (order);			\
									\
	__owned_pages_of(alloc_pages_node(nid, gfp, __owned_order),	\
			 __owned_order);				\
}))

/**
 * owned_pages_free() - Free the block.
 * @owner: owner to end; cleared. An empty owner is accepted and left alone.
 *
 * Context: Any context, as __free_pages().
 */
static __always_inline void owned_pages_free(struct owned_pages *owner)
{
	__owned_pages_free(&ACCESS_PRIVATE(owner, page),
			   ACCESS_PRIVATE(owner, order));
	__page_ownership_mark(owner);
}

/**
 * owned_pages_take() - Move the block out of a handle.
 * @owner: owner to end; cleared
 *
 * In place of a plain copy, and of no_free_ptr(), which is for pointers.
 *
 * Context: Any context.
 * Return: The new owner, empty if @owner was.
 */
static __always_inline struct owned_pages __must_check
owned_pages_take(struct owned_pages *owner)
{
	return __owned_pages_of(__owned_pages_end(&ACCESS_PRIVATE(owner, page)),
				ACCESS_PRIVATE(owner, order));
}

/**
 * owned_pages_borrow() - Lend the block by its first page.
 * @owner: owner; keeps its block, and must not free it while the borrow is used
 *
 * A borrow is of one page: what checks bounds refuses the rest of the block,
 * for which there are owned_pages_nth(), owned_pages_sg_set() and
 * owned_pages_dma_map(); what does not check reaches all of it.
 *
 * Context: Any context.
 * Return: The borrow, empty if @owner is.
 */
static __always_inline struct borrowed_page __must_check
owned_pages_borrow(struct owned_pages owner)
{
	return borrowed_page_from_raw(owned_pages_raw(owner));
}

/**
 * owned_pages_into_lowmem_address() - Turn an owner into the address of its
 *				       block.
 * @owner: owner that is not empty, of a block that was allocated without
 *	   __GFP_HIGHMEM; cleared
 *
 * For memory that is known by its address from here on. The reverse is
 * owned_pages_from_lowmem_address(), or free_pages(); without it the block
 * leaks.
 *
 * Context: Any context.
 * Return: The address of the block's first byte; it now stands for the
 * ownership.
 */
static __always_inline void * __must_check
owned_pages_into_lowmem_address(struct owned_pages *owner)
{
	return page_address(owned_pages_into_raw(owner, NULL));
}

/**
 * owned_pages_from_lowmem_address() - Take back what
 *				       owned_pages_into_lowmem_address() gave.
 * @addr: an address that owned_pages_into_lowmem_address() returned, once;
 *	  ownership passes to the result
 * @order: the order of the block
 *
 * Context: Any context.
 * Return: The owner, empty if PAGE_OWNERSHIP_DEBUG refuses the block.
 */
static __always_inline struct owned_pages __must_check
owned_pages_from_lowmem_address(const void *addr, unsigned int order)
{
	return owned_pages_from_raw(virt_to_page(addr), order);
}

/* Page @n of the 2^@order pages from @page, which may be NULL. */
static __always_inline struct borrowed_page __must_check
__owned_pages_nth(struct page *page, unsigned int order, size_t n)
{
	page = __owned_pages_peek(page);
	if (!page || n >> order)
		return BORROWED_PAGE_EMPTY;
	return borrowed_page_from_raw(__page_ownership_part(page + n, page));
}

/**
 * owned_pages_nth() - Lend one page of the block.
 * @owner: owner; keeps its block, and must not free it while the borrow is used
 * @n: which page, from 0
 *
 * Context: Any context.
 * Return: The borrow; empty if page @n is past the end of the block, or @owner
 * is empty.
 */
static __always_inline struct borrowed_page __must_check
owned_pages_nth(struct owned_pages owner, size_t n)
{
	return __owned_pages_nth(ACCESS_PRIVATE(&owner, page),
				 ACCESS_PRIVATE(&owner, order), n);
}

/**
 * owned_pages_sg_set() - Let a scatterlist entry point to the block.
 * @sg: entry; its end marker stays as it is
 * @owner: owner that is not empty; keeps its block, and must not free it while
 *	   the scatterlist is used
 * @len: how many bytes
 * @offset: where in the block they begin, in bytes
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (@sg unchanged) if the range leaves the block.
 */
static __always_inline int __must_check
owned_pages_sg_set(struct scatterlist *sg, struct owned_pages owner, size_t len,
		   size_t offset)
{
	size_t size = PAGE_SIZE << ACCESS_PRIVATE(&owner, order);

	if (offset > size || len > size - offset)
		return -EINVAL;
	sg_set_page(sg, owned_pages_raw(owner), len, offset);
	return 0;
}

/* Split the block of @slot, which is cleared if that is possible. */
static __always_inline int __must_check
__owned_pages_split(struct page **slot, unsigned int order,
		    struct owned_page *owners, size_t nr)
{
	struct page *page = __owned_pages_peek(*slot);
	size_t i;

	if (!page || PageCompound(page) || nr < 1UL << order)
		return -EINVAL;
	split_page(__page_ownership_lent(page), order);
	for (i = 0; i < 1UL << order; i++)
		owners[i] = __owned_page_of(__page_ownership_lent(page + i));
	(void)__page_ownership_given(__owned_pages_end(slot));
	return 0;
}

/**
 * owned_pages_split() - Make the pages of a block owners of their own.
 * @owner: owner to end; cleared, but keeps its block on an error
 * @owners: first of @nr empty owners that lie in a row; the first 2^order of
 *	    them own a page each afterwards
 * @nr: how many owners there is room for, at least 2^order
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (nothing done) if @nr is too small, the block is
 * compound or @owner is empty.
 */
static __always_inline int __must_check
owned_pages_split(struct owned_pages *owner, struct owned_page *owners,
		  size_t nr)
{
	return __owned_pages_split(&ACCESS_PRIVATE(owner, page),
				   ACCESS_PRIVATE(owner, order), owners, nr);
}

/*
 * struct owned_pages p __free(owned_pages) = owned_pages_alloc(gfp, order);
 * CLASS(owned_pages, p)(gfp, order);
 *
 * Both free p where its scope ends, unless owned_pages_take() emptied it.
 */
static __always_inline void __free_owned_pages(struct owned_pages *owner)
{
	if (!__page_ownership_is_stale(owner, page))
		owned_pages_free(owner);
}

DEFINE_CLASS(owned_pages, struct owned_pages, __free_owned_pages(&_T),
	     owned_pages_alloc(gfp, order), gfp_t gfp, unsigned int order)
/* Allocation profiling is to name the line of CLASS(), not this header. */
#define class_owned_pages_constructor(gfp, order)	owned_pages_alloc(gfp, order)

/* What DEFINE_OWNED_PAGES() makes may be unused, in a .c file too. */
#define __owned_pages_fn	static __maybe_unused __always_inline

/**
 * DEFINE_OWNED_PAGES() - Define a type for blocks of one order.
 * @name: of the type, struct @name, and before the names of its functions
 * @order: a constant that the page allocator can serve
 *
 * One word, with the layout of a struct page pointer, zeroed memory being
 * empty. Two such types do not mix, whatever their orders, nor does one with
 * struct owned_pages. It has what that has, but nobody says the order:
 *
 *	@name_order (a constant), @name_empty(owner), @name_compound(owner),
 *	@name_from_raw(page), @name_into_raw(&owner), @name_forget(&owner),
 *	@name_raw(owner), @name_borrow(owner), OWNED_PAGES_TYPED_EMPTY(@name),
 *	@name_alloc(gfp), @name_alloc_compound(gfp), @name_alloc_node(nid, gfp),
 *	@name_free(&owner), @name_take(&owner), @name_nth(owner, n),
 *	@name_split(&owner, owners, nr), CLASS(@name, p)(gfp), __free(@name)
 *
 * Memory allocation profiling names the line of DEFINE_OWNED_PAGES() and the
 * function, @name_alloc; owned_pages_alloc_typed() and the others of its kind
 * have it name the caller's.
 *
 * Context: File scope.
 * Return: No value: a struct and functions, all static.
 */
#define DEFINE_OWNED_PAGES(name, order)					\
	struct name {							\
		struct page *__private page;				\
		__PAGE_OWNERSHIP_STALE					\
	};								\
									\
	enum { name##_order = (order) };				\
									\
	__owned_pages_fn bool name##_empty(struct name owner)		\
	{								\
		return __page_ownership_is_stale(&owner, page) ||	\
		       !__owned_pages_peek(ACCESS_PRIVATE(&owner, page)); \
	}								\
									\
	__owned_pages_fn bool __must_check				\
	name##_compound(struct name owner)				\
	{								\
		struct page *page = ACCESS_PRIVATE(&owner, page);	\
								\
		return PageCompound(__page_ownership_lent(page));	\
	}								\
									\
	__owned_pages_fn struct name __must_check			\
	__##name##_of(struct page *page)				\
	{								\
		return (struct name){ page };				\
	}								\
									\
	__owned_pages_fn struct name __must_check			\
	name##_from_raw(struct page *page)				\
	{								\
		if (__page_ownership_refused(page, name##_order))	\
			return __##name##_of(NULL);			\
		return __##name##_of(__page_ownership_adopted(page));	\
	}								\
									\
	__owned_pages_fn struct page * __must_check			\
	name##_into_raw(struct name *owner)				\
	{								\
		return __owned_pages_end(&ACCESS_PRIVATE(owner, page)); \
	}								\
									\
	__owned_pages_fn void name##_forget(struct name *owner)	\
	{								\
		(void)__owned_pages_end(&ACCESS_PRIVATE(owner, page));	\
	}								\
									\
	__owned_pages_fn struct page * __must_check			\
	name##_raw(struct name owner)					\
	{								\
		struct page *page = ACCESS_PRIVATE(&owner, page);	\
								\
		return __page_ownership_lent(__owned_pages_peek(page));	\
	}								\
									\
	__owned_pages_fn struct borrowed_page __must_check		\
	name##_borrow(struct name owner)				\
	{								\
		return borrowed_page_from_raw(name##_raw(owner));	\
	}								\
									\
	__owned_pages_fn struct name __must_check			\
	name##_alloc(gfp_t gfp)						\
	{								\
		return owned_pages_alloc_typed(name, gfp);		\
	}								\
									\
	__owned_pages_fn struct name __must_check			\
	name##_alloc_compound(gfp_t gfp)				\
	{								\
		return owned_pages_alloc_typed(name, gfp | __GFP_COMP);	\
	}								\
									\
	__owned_pages_fn struct name __must_check			\
	name##_alloc_node(int nid, gfp_t gfp)				\
	{								\
		return __##name##_of(alloc_pages_node(nid, gfp,		\
						      name##_order));	\
	}								\
									\
	__owned_pages_fn void name##_free(struct name *owner)		\
	{								\
		__owned_pages_free(&ACCESS_PRIVATE(owner, page),	\
				   name##_order);			\
		__page_ownership_mark(owner);				\
	}								\
									\
	__owned_pages_fn struct name __must_check			\
	name##_take(struct name *owner)					\
	{								\
		return __##name##_of(name##_into_raw(owner));		\
	}								\
									\
	__owned_pages_fn struct borrowed_page __must_check		\
	name##_nth(struct name owner, size_t n)				\
	{								\
		return __owned_pages_nth(ACCESS_PRIVATE(&owner, page),	\
					 name##_order, n);		\
	}								\
									\
	__owned_pages_fn int __must_check				\
	name##_split(struct name *owner, struct owned_page *owners,	\
		     size_t nr)						\
	{								\
		return __owned_pages_split(&ACCESS_PRIVATE(owner, page), \
					   name##_order, owners, nr);	\
	}								\
									\
	__owned_pages_fn void __free_##name(struct name *owner)		\
	{								\
		if (!__page_ownership_is_stale(owner, page))			\
			name##_free(owner);				\
	}								\
									\
	typedef struct name class_##name##_t;				\
									\
	__owned_pages_fn void class_##name##_destructor(struct name *owner) \
	{								\
		__free_##name(owner);					\
	}								\
									\
	__owned_pages_fn struct name class_##name##_constructor(gfp_t gfp) \
	{								\
		return name##_alloc(gfp);				\
	}								\
									\
	__page_ownership_size(struct name, sizeof(struct page *));	\
	static_assert((order) >= 0 && (order) <= __OWNED_PAGES_MAX_ORDER)

/**
 * owned_pages_alloc_typed() - Allocate a block of a type of one order.
 * @name: of a type that DEFINE_OWNED_PAGES() made
 * @gfp: GFP flags, as for alloc_pages()
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, a struct @name, to be ended by @name_free() or moved;
 * empty if there is no memory.
 */
#define owned_pages_alloc_typed(name, gfp) \
	__##name##_of(alloc_pages(gfp, name##_order))

/**
 * owned_pages_alloc_node_typed() - The same, of a NUMA node.
 * @name: of a type that DEFINE_OWNED_PAGES() made
 * @nid: preferred node, or NUMA_NO_NODE, as for alloc_pages_node()
 * @gfp: GFP flags, as for alloc_pages()
 *
 * Context: Any context that @gfp allows.
 * Return: As owned_pages_alloc_typed().
 */
#define owned_pages_alloc_node_typed(name, nid, gfp) \
	__##name##_of(alloc_pages_node(nid, gfp, name##_order))

/**
 * owned_pages_dev_alloc_typed() - The same, for a network device.
 * @name: of a type that DEFINE_OWNED_PAGES() made
 *
 * As dev_alloc_pages(), which linux/skbuff.h has.
 *
 * Context: Any context.
 * Return: As owned_pages_alloc_typed().
 */
#define owned_pages_dev_alloc_typed(name) \
	__##name##_of(dev_alloc_pages(name##_order))

/**
 * OWNED_PAGES_TYPED_EMPTY() - The owner of no block.
 * @name: of a type that DEFINE_OWNED_PAGES() made
 *
 * Context: Any context.
 * Return: An empty struct @name.
 */
#define OWNED_PAGES_TYPED_EMPTY(name)	((struct name){ NULL })

#endif /* _LINUX_OWNED_PAGES_H */
