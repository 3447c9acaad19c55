/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_BUFFER_H
#define _LINUX_OWNED_BUFFER_H

/*
 * Memory of kmalloc(), vmalloc() or kvmalloc() that is ours alone.
 *
 * Drivers hand the pages of such a buffer to a device, and nothing ties these
 * pages to the buffer: it is freed while the device still reads it, a reference
 * is taken on a page of it, which keeps nothing alive since the page belongs to
 * slab or vmalloc, or virt_to_page() is asked for a page of vmalloc(). A page of
 * an owned_buffer is a borrow, found the right way, and the buffer can be moved
 * into what needs it, see linux/buffer_sgt.h, where nobody else frees it.
 */

#include <linux/borrowed_page.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/page_ownership_check.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

/**
 * struct owned_buffer - a buffer, owned alone, and its size
 * @addr: private, no code outside this header reads it
 * @size: private, ask owned_buffer_size()
 *
 * Two words, passed by value, zeroed memory being empty.
 */
struct owned_buffer {
	void *__private addr;
	size_t __private size;
	/* private: */
	__PAGE_OWNERSHIP_STALE
};

__page_ownership_size(struct owned_buffer, 2 * sizeof(void *));

/**
 * OWNED_BUFFER_EMPTY - the owner of no buffer
 */
#define OWNED_BUFFER_EMPTY ((struct owned_buffer){ NULL, 0 })

/**
 * owned_buffer_empty() - Is there no buffer?
 * @owner: owner to test; keeps its buffer
 *
 * Context: Any context.
 * Return: true if @owner holds no buffer: a failed allocation, or one that was
 * freed or moved away.
 */
static __always_inline bool owned_buffer_empty(struct owned_buffer owner)
{
	return __page_ownership_is_stale(&owner, addr) ||
	       !ACCESS_PRIVATE(&owner, addr);
}

/**
 * owned_buffer_size() - How large is the buffer?
 * @owner: owner; keeps its buffer
 *
 * Context: Any context.
 * Return: The size that was asked for, in bytes; 0 if @owner is empty.
 */
static __always_inline size_t __must_check
owned_buffer_size(struct owned_buffer owner)
{
	return ACCESS_PRIVATE(&owner, size);
}

/**
 * owned_buffer_from_raw() - Become the owner of a buffer.
 * @addr: memory of kmalloc(), vmalloc() or kvmalloc() that nobody else frees,
 *	  or NULL (or ZERO_SIZE_PTR); ownership passes to the result
 * @size: its size in bytes
 *
 * The reverse is owned_buffer_into_raw().
 *
 * Context: Any context.
 * Return: The owner, empty if @addr is no memory.
 */
static __always_inline struct owned_buffer __must_check
owned_buffer_from_raw(void *addr, size_t size)
{
	if (ZERO_OR_NULL_PTR(addr))
		return OWNED_BUFFER_EMPTY;
	return (struct owned_buffer){ __page_ownership_adopted(addr), size };
}

/**
 * owned_buffer_into_raw() - Give the buffer to code that takes a pointer.
 * @owner: owner to end; cleared
 *
 * The giving raw escape of this type: whoever gets the pointer has to kvfree()
 * it. The reverse is owned_buffer_from_raw().
 *
 * Context: Any context.
 * Return: The memory, NULL if @owner was empty; ownership passes to the caller.
 */
static __always_inline void * __must_check
owned_buffer_into_raw(struct owned_buffer *owner)
{
	void *addr = ACCESS_PRIVATE(owner, addr);

	*owner = OWNED_BUFFER_EMPTY;
	return addr;
}

/**
 * owned_buffer_raw() - Lend the buffer to code that takes a pointer.
 * @owner: owner to look into; keeps its buffer
 *
 * The lending raw escape of this type: whoever gets the pointer must not free
 * or keep it.
 *
 * Context: Any context.
 * Return: The memory, NULL if @owner is empty; @owner still owns it.
 */
static __always_inline void * __must_check
owned_buffer_raw(struct owned_buffer owner)
{
	return __page_ownership_lent(ACCESS_PRIVATE(&owner, addr));
}

/* No compiler minds that the value of a statement expression is dropped. */
static __always_inline struct owned_buffer __must_check
__owned_buffer_must_check(struct owned_buffer owner)
{
	return owner;
}

/* ALLOCATE says __owned_size; both arguments are evaluated once. */
#define __owned_buffer_alloc(allocate, size)				\
__owned_buffer_must_check(({						\
	const size_t __owned_size = (size);				\
									\
	owned_buffer_from_raw(allocate, __owned_size);			\
}))

/**
 * owned_buffer_kmalloc() - Allocate a buffer whose pages lie in a row.
 * @size: bytes; with 0 the result is empty
 * @gfp: GFP flags, as for kmalloc()
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Any context that @gfp allows.
 * Return: The owner, to be ended by owned_buffer_free() or moved; empty if there
 * is no memory.
 */
#define owned_buffer_kmalloc(size, gfp) \
	__owned_buffer_alloc(kmalloc(__owned_size, gfp), size)

/**
 * owned_buffer_vmalloc() - Allocate a buffer whose pages lie anywhere.
 * @size: bytes; with 0 the result is empty
 * @gfp: GFP flags, as for __vmalloc()
 *
 * The pages may come from highmem, unless @gfp has GFP_DMA or GFP_DMA32.
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Process context, may sleep.
 * Return: The owner, to be ended by owned_buffer_free() or moved; empty if there
 * is no memory.
 */
#define owned_buffer_vmalloc(size, gfp) \
	__owned_buffer_alloc(__owned_size ? __vmalloc(__owned_size, gfp) : NULL, \
			     size)

/**
 * owned_buffer_kvmalloc() - Allocate a buffer by kmalloc(), else by vmalloc().
 * @size: bytes; with 0 the result is empty
 * @gfp: GFP flags, as for kvmalloc()
 *
 * A macro, so that memory allocation profiling names the caller's line.
 *
 * Context: Process context, may sleep.
 * Return: The owner, to be ended by owned_buffer_free() or moved; empty if there
 * is no memory.
 */
#define owned_buffer_kvmalloc(size, gfp) \
	__owned_buffer_alloc(kvmalloc(__owned_size, gfp), size)

/**
 * owned_buffer_free() - Free the buffer.
 * @owner: owner to end; cleared. An empty owner is accepted and left alone.
 *
 * Context: Process context; any context but NMI if kmalloc() was asked, as
 * kvfree().
 */
static __always_inline void owned_buffer_free(struct owned_buffer *owner)
{
	void *addr = owned_buffer_into_raw(owner);

	__page_ownership_keep(&ACCESS_PRIVATE(owner, addr), addr);
	__page_ownership_mark(owner);
	kvfree(addr);
}

/**
 * owned_buffer_take() - Move the buffer out of a handle.
 * @owner: owner to end; cleared
 *
 * Context: Any context.
 * Return: The new owner, empty if @owner was.
 */
static __always_inline struct owned_buffer __must_check
owned_buffer_take(struct owned_buffer *owner)
{
	struct owned_buffer taken = *owner;

	*owner = OWNED_BUFFER_EMPTY;
	return taken;
}

/**
 * owned_buffer_page() - Lend one of the pages that the buffer lies in.
 * @owner: owner; keeps its buffer, and must not free it while the borrow is used
 * @i: which page, from 0; page 0 is the one that holds the first byte, which is
 *     owned_buffer_offset() bytes into it
 *
 * The page may come from highmem, and pages of kmalloc() hold other objects too.
 *
 * Context: Any context.
 * Return: The borrow; empty if the buffer has no page @i, or @owner is empty.
 */
static __always_inline struct borrowed_page __must_check
owned_buffer_page(struct owned_buffer owner, size_t i)
{
	return borrowed_page_of_kvmalloc(ACCESS_PRIVATE(&owner, addr),
					 ACCESS_PRIVATE(&owner, size), i);
}

/**
 * owned_buffer_offset() - Where in its first page does the buffer begin?
 * @owner: owner; keeps its buffer
 *
 * Context: Any context.
 * Return: The offset in bytes, 0 for memory of vmalloc().
 */
static __always_inline size_t __must_check
owned_buffer_offset(struct owned_buffer owner)
{
	return offset_in_page(ACCESS_PRIVATE(&owner, addr));
}

static __always_inline bool __owned_buffer_fits(struct owned_buffer owner,
						size_t offset, size_t len)
{
	size_t size = ACCESS_PRIVATE(&owner, size);

	return offset <= size && len <= size - offset;
}

/**
 * owned_buffer_read() - Copy bytes out of the buffer.
 * @owner: owner; keeps its buffer
 * @offset: where in the buffer, in bytes
 * @to: kernel memory of at least @len bytes
 * @len: how many bytes
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (nothing copied) if the range leaves the buffer.
 */
static __always_inline int __must_check
owned_buffer_read(struct owned_buffer owner, size_t offset, void *to, size_t len)
{
	if (!__owned_buffer_fits(owner, offset, len))
		return -EINVAL;
	memcpy(to, owned_buffer_raw(owner) + offset, len);
	return 0;
}

/**
 * owned_buffer_write() - Copy bytes into the buffer.
 * @owner: owner; keeps its buffer
 * @offset: where in the buffer, in bytes
 * @from: kernel memory of at least @len bytes
 * @len: how many bytes
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (nothing copied) if the range leaves the buffer.
 */
static __always_inline int __must_check
owned_buffer_write(struct owned_buffer owner, size_t offset, const void *from,
		   size_t len)
{
	if (!__owned_buffer_fits(owner, offset, len))
		return -EINVAL;
	memcpy(owned_buffer_raw(owner) + offset, from, len);
	return 0;
}

/*
 * struct owned_buffer b __free(owned_buffer) = owned_buffer_kvmalloc(size, gfp);
 *
 * Frees b where its scope ends, unless owned_buffer_take() emptied it.
 */
static __always_inline void __free_owned_buffer(struct owned_buffer *owner)
{
	if (!__page_ownership_is_stale(owner, addr))
		owned_buffer_free(owner);
}

#endif /* _LINUX_OWNED_BUFFER_H */
