/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_BORROWED_PAGE_H
#define _LINUX_BORROWED_PAGE_H

/*
 * A page that somebody else owns.
 *
 * A bare struct page pointer does not say who frees it, so code that was only
 * lent a page can put it, free it or take a reference on it, and "works today"
 * until the page is slab, vmalloc or a page without a reference count.
 * A borrowed_page can be read, written and mapped; nothing here ends its life
 * or prolongs it, and no function makes an owner or a reference out of it.
 */

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/page_ownership_check.h>
#include <linux/scatterlist.h>
#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/vmalloc.h>

/**
 * struct borrowed_page - a page owned by somebody else
 * @page: private, no code outside this header reads it
 *
 * One word, passed by value. It owns nothing: there is no function to end it.
 * It must not outlive the owner it was borrowed from.
 */
struct borrowed_page {
	struct page *__private page;
};

static_assert(sizeof(struct borrowed_page) == sizeof(struct page *));

/**
 * BORROWED_PAGE_EMPTY - the borrow of no page
 *
 * What a constructor returns when there is no such page.
 */
#define BORROWED_PAGE_EMPTY ((struct borrowed_page){ NULL })

/**
 * borrowed_page_empty() - Is there no page?
 * @borrow: borrow to test
 *
 * Context: Any context.
 * Return: true if @borrow holds no page.
 */
static __always_inline bool borrowed_page_empty(struct borrowed_page borrow)
{
	return !ACCESS_PRIVATE(&borrow, page);
}

/**
 * borrowed_page_same() - Are two borrows of the same page?
 * @a: one borrow
 * @b: the other borrow
 *
 * Context: Any context.
 * Return: true if @a and @b are the same page, or both empty.
 */
static __always_inline bool borrowed_page_same(struct borrowed_page a,
					       struct borrowed_page b)
{
	return ACCESS_PRIVATE(&a, page) == ACCESS_PRIVATE(&b, page);
}

/**
 * borrowed_page_from_raw() - Borrow a page that raw code handed over.
 * @page: page that its owner keeps alive while the borrow is used, or NULL
 *
 * Ownership of @page stays where it was. The reverse is borrowed_page_raw().
 *
 * Context: Any context.
 * Return: The borrow, empty if @page is NULL.
 */
static __always_inline struct borrowed_page __must_check
borrowed_page_from_raw(struct page *page)
{
	return (struct borrowed_page){ page };
}

/* What @borrow holds: every use of a borrow is here. */
static __always_inline struct page *
__borrowed_page_peek(struct borrowed_page borrow)
{
	return __page_ownership_lent(ACCESS_PRIVATE(&borrow, page));
}

/**
 * borrowed_page_raw() - Lend the page to code that takes a struct page.
 * @borrow: borrow to look into
 *
 * The raw escape of this type: whoever gets the pointer must not free, put or
 * keep it. The reverse is borrowed_page_from_raw().
 *
 * Context: Any context.
 * Return: The page, NULL if @borrow is empty; its owner still owns it.
 */
static __always_inline struct page * __must_check
borrowed_page_raw(struct borrowed_page borrow)
{
	return __borrowed_page_peek(borrow);
}

/* Does page @i of the pages that @buf lies in hold a byte of its @size bytes? */
static __always_inline bool
__borrowed_page_in_buffer(const void *buf, size_t size, size_t i)
{
	if (i > SIZE_MAX >> PAGE_SHIFT)
		return false;
	return size > (i ? (i << PAGE_SHIFT) - offset_in_page(buf) : 0);
}

/**
 * borrowed_page_of_vmalloc() - Borrow page i of a vmalloc() buffer.
 * @buf: start of the buffer; the caller keeps it alive while the borrow is used
 * @size: bytes in @buf, or SIZE_MAX if they are not known (no bounds check)
 * @i: which page, from 0
 *
 * The page may come from highmem: map it, there is no address to ask for.
 * vmalloc_to_page() documents that the buffer must not be freed meanwhile.
 *
 * Context: Any context.
 * Return: The borrow; empty if page @i is past the end of the buffer.
 */
static __always_inline struct borrowed_page __must_check
borrowed_page_of_vmalloc(const void *buf, size_t size, size_t i)
{
	struct page *page;

	if (!__borrowed_page_in_buffer(buf, size, i))
		return BORROWED_PAGE_EMPTY;
	page = vmalloc_to_page(buf + (i << PAGE_SHIFT));
	return borrowed_page_from_raw(__page_ownership_part(page, buf));
}

/**
 * borrowed_page_of_kmalloc() - Borrow page i of the pages a kmalloc() buffer
 *				lies in.
 * @buf: start of the buffer; the caller keeps it alive while the borrow is used
 * @size: bytes in @buf, or SIZE_MAX if they are not known (no bounds check)
 * @i: which page, from 0; page 0 is the one that holds the byte at @buf
 *
 * The page belongs to the slab allocator and holds other objects too: the
 * buffer begins offset_in_page(@buf) bytes into page 0.
 *
 * Context: Any context.
 * Return: The borrow; empty if page @i is past the end of the buffer.
 */
static __always_inline struct borrowed_page __must_check
borrowed_page_of_kmalloc(const void *buf, size_t size, size_t i)
{
	struct page *page;

	if (!__borrowed_page_in_buffer(buf, size, i))
		return BORROWED_PAGE_EMPTY;
	page = virt_to_page(buf + (i << PAGE_SHIFT));
	return borrowed_page_from_raw(__page_ownership_part(page, buf));
}

/**
 * borrowed_page_of_kvmalloc() - Borrow page i of a kvmalloc() buffer.
 * @buf: start of the buffer; the caller keeps it alive while the borrow is used
 * @size: bytes in @buf, or SIZE_MAX if they are not known (no bounds check)
 * @i: which page, from 0; page 0 is the one that holds the byte at @buf
 *
 * Asks is_vmalloc_addr() which of borrowed_page_of_vmalloc() and
 * borrowed_page_of_kmalloc() is meant.
 *
 * Context: Any context.
 * Return: The borrow; empty if page @i is past the end of the buffer.
 */
static __always_inline struct borrowed_page __must_check
borrowed_page_of_kvmalloc(const void *buf, size_t size, size_t i)
{
	if (is_vmalloc_addr(buf))
		return borrowed_page_of_vmalloc(buf, size, i);
	return borrowed_page_of_kmalloc(buf, size, i);
}

/**
 * borrowed_page_of_sg() - Borrow page i of a scatterlist entry.
 * @sg: entry with a page; who filled it keeps the pages alive
 * @i: which page of the entry, from 0; page 0 holds the byte at @sg->offset
 *
 * Context: Any context.
 * Return: The borrow; empty if page @i is past the entry's length.
 */
static __always_inline struct borrowed_page __must_check
borrowed_page_of_sg(struct scatterlist *sg, size_t i)
{
	size_t first = sg->offset >> PAGE_SHIFT;

	if (!sg->length ||
	    i >= PFN_UP((size_t)offset_in_page(sg->offset) + sg->length))
		return BORROWED_PAGE_EMPTY;
	return borrowed_page_from_raw(nth_page(sg_page(sg), first + i));
}

/**
 * borrowed_page_of_phys() - Borrow the page that a table holds by its address.
 * @holder: borrow of the page in which @phys is stored; the page at @phys must
 *	    not be freed before that page is, or before @phys is cleared there
 * @phys: an address that owned_page_into_phys() returned
 *
 * For page tables: the entry is the owner, whoever can read it may use the page
 * behind it. Not a way from any physical address to a page.
 *
 * Context: Any context.
 * Return: The borrow, empty if @holder is.
 */
static __always_inline struct borrowed_page __must_check
borrowed_page_of_phys(struct borrowed_page holder, phys_addr_t phys)
{
	if (borrowed_page_empty(holder))
		return BORROWED_PAGE_EMPTY;
	return borrowed_page_from_raw(pfn_to_page(PHYS_PFN(phys)));
}

/**
 * __borrowed_page_of_virt() - Borrow the page that lowmem lies in, unchecked.
 * @addr: address in the kernel's linear map, not of vmalloc(); who allocated it
 *	  keeps it alive while the borrow is used
 *
 * For memory that is no kmalloc() buffer of a known size; of one that is,
 * borrowed_page_of_kmalloc() checks the bounds.
 *
 * Context: Any context.
 * Return: The borrow, never empty.
 */
static __always_inline struct borrowed_page __must_check
__borrowed_page_of_virt(const void *addr)
{
	return borrowed_page_from_raw(virt_to_page(addr));
}

/**
 * __borrowed_page_of_vmalloc() - Borrow the page behind an address, unchecked.
 * @addr: address that vmalloc() or vmap() mapped; it stays mapped while the
 *	  borrow is used
 *
 * For an address inside a buffer; borrowed_page_of_vmalloc() knows where the
 * buffer ends.
 *
 * Context: Any context.
 * Return: The borrow; empty if nothing is mapped at @addr.
 */
static __always_inline struct borrowed_page __must_check
__borrowed_page_of_vmalloc(const void *addr)
{
	return borrowed_page_from_raw(vmalloc_to_page(addr));
}

/**
 * __borrowed_page_of_pfn() - Borrow the page of a frame number, unchecked.
 * @pfn: page frame number with a struct page, see pfn_valid(); who gave the
 *	 number keeps the page alive while the borrow is used
 *
 * Context: Any context.
 * Return: The borrow, never empty.
 */
static __always_inline struct borrowed_page __must_check
__borrowed_page_of_pfn(unsigned long pfn)
{
	return borrowed_page_from_raw(pfn_to_page(pfn));
}

/**
 * __borrowed_page_of_sg() - Borrow the first page of a scatterlist entry,
 *			     unchecked.
 * @sg: entry with a page or none; who filled it keeps the page alive
 *
 * The page @sg->offset counts from; the bytes may begin in a later one, which
 * borrowed_page_of_sg() finds.
 *
 * Context: Any context.
 * Return: The borrow; empty if @sg has no page.
 */
static __always_inline struct borrowed_page __must_check
__borrowed_page_of_sg(struct scatterlist *sg)
{
	return borrowed_page_from_raw(sg_page(sg));
}

/**
 * __borrowed_page_nth() - Borrow a page after another one, unchecked.
 * @borrow: borrow that is not empty, of a page of a block or of a scatterlist
 *	    entry
 * @n: how many pages after it, in the same block or entry
 *
 * As nth_page(). owned_pages_nth() and borrowed_page_of_sg() know where
 * theirs end.
 *
 * Context: Any context.
 * Return: The borrow, never empty.
 */
static __always_inline struct borrowed_page __must_check
__borrowed_page_nth(struct borrowed_page borrow, size_t n)
{
	return borrowed_page_from_raw(nth_page(__borrowed_page_peek(borrow), n));
}

/* where for_each_vmalloc_page() stands */
struct __vmalloc_page_cursor {
	const void *buf;
	size_t size;
	size_t i;
};

static __always_inline bool
__vmalloc_page_next(struct __vmalloc_page_cursor *cursor,
		    struct borrowed_page *borrow)
{
	*borrow = borrowed_page_of_vmalloc(cursor->buf, cursor->size,
					   cursor->i++);
	return !borrowed_page_empty(*borrow);
}

/**
 * for_each_vmalloc_page() - Walk the pages of a vmalloc() buffer.
 * @borrow: struct borrowed_page variable, page after page; empty after the loop
 * @buf: start of the buffer; the caller keeps it alive during the loop
 * @size: bytes in @buf, known (not SIZE_MAX)
 *
 * Each argument is evaluated once, @borrow once a turn.
 *
 * Context: Any context.
 */
#define for_each_vmalloc_page(borrow, buf, size)			\
	for (struct __vmalloc_page_cursor __cursor = { (buf), (size), 0 }; \
	     __vmalloc_page_next(&__cursor, &(borrow));)

/**
 * borrowed_page_to_pfn() - Page frame number of a borrowed page.
 * @borrow: borrow that is not empty
 *
 * The number keeps nothing alive.
 *
 * Context: Any context.
 * Return: The page frame number.
 */
static __always_inline unsigned long __must_check
borrowed_page_to_pfn(struct borrowed_page borrow)
{
	return page_to_pfn(__borrowed_page_peek(borrow));
}

/**
 * borrowed_page_to_phys() - Physical address of a borrowed page.
 * @borrow: borrow that is not empty
 *
 * The address keeps nothing alive.
 *
 * Context: Any context.
 * Return: The physical address, in bytes.
 */
static __always_inline phys_addr_t __must_check
borrowed_page_to_phys(struct borrowed_page borrow)
{
	return page_to_phys(__borrowed_page_peek(borrow));
}

/**
 * borrowed_page_to_nid() - NUMA node of a borrowed page.
 * @borrow: borrow that is not empty
 *
 * Context: Any context.
 * Return: The number of the node.
 */
static __always_inline int __must_check
borrowed_page_to_nid(struct borrowed_page borrow)
{
	return page_to_nid(__borrowed_page_peek(borrow));
}

/**
 * borrowed_page_lowmem_address() - Kernel address of a page that is not highmem.
 * @borrow: borrow that is not empty, of a page that was allocated without
 *	    __GFP_HIGHMEM
 *
 * A highmem page has no address of its own; borrowed_page_kmap_local() maps
 * any. The address keeps nothing alive.
 *
 * Context: Any context.
 * Return: The address of the page's first byte; NULL for a highmem page that
 * nobody mapped by kmap().
 */
static __always_inline void * __must_check
borrowed_page_lowmem_address(struct borrowed_page borrow)
{
	return page_address(__borrowed_page_peek(borrow));
}

/**
 * borrowed_page_kmap_local() - Map a borrowed page for this thread.
 * @borrow: borrow that is not empty
 *
 * End it with kunmap_local(), the last mapping first, in the same thread and
 * before the owner frees the page. CLASS(page_map, m)() does that by scope.
 *
 * Context: Any context; the mapping is valid in this thread only.
 * Return: Address of the page's first byte. Cannot fail.
 */
static __always_inline void * __must_check
borrowed_page_kmap_local(struct borrowed_page borrow)
{
	return kmap_local_page(__borrowed_page_peek(borrow));
}

/**
 * borrowed_page_flush_dcache() - Flush a page that user space maps too.
 * @borrow: borrow that is not empty
 *
 * After the kernel wrote to the page by a mapping of its own, and before it
 * reads what user space wrote, as flush_dcache_page(). The copying functions
 * here do that themselves.
 *
 * Context: Any context.
 */
static __always_inline void
borrowed_page_flush_dcache(struct borrowed_page borrow)
{
	flush_dcache_page(__borrowed_page_peek(borrow));
}

static __always_inline bool __borrowed_page_fits(size_t offset, size_t len)
{
	return offset <= PAGE_SIZE && len <= PAGE_SIZE - offset;
}

/**
 * borrowed_page_read() - Copy bytes out of a borrowed page.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @to: kernel memory of at least @len bytes
 * @len: how many bytes
 *
 * Nothing orders this against somebody who writes the page meanwhile.
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (nothing copied) if the range leaves the page.
 */
static __always_inline int __must_check
borrowed_page_read(struct borrowed_page borrow, size_t offset, void *to,
		   size_t len)
{
	if (!__borrowed_page_fits(offset, len))
		return -EINVAL;
	memcpy_from_page(to, __borrowed_page_peek(borrow), offset, len);
	return 0;
}

/**
 * borrowed_page_write() - Copy bytes into a borrowed page.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @from: kernel memory of at least @len bytes
 * @len: how many bytes
 *
 * Flushes the data cache as memcpy_to_page() does.
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (nothing copied) if the range leaves the page.
 */
static __always_inline int __must_check
borrowed_page_write(struct borrowed_page borrow, size_t offset,
		    const void *from, size_t len)
{
	if (!__borrowed_page_fits(offset, len))
		return -EINVAL;
	memcpy_to_page(__borrowed_page_peek(borrow), offset, from, len);
	return 0;
}

/**
 * borrowed_page_zero() - Clear bytes of a borrowed page.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @len: how many bytes
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (nothing cleared) if the range leaves the page.
 */
static __always_inline int __must_check
borrowed_page_zero(struct borrowed_page borrow, size_t offset, size_t len)
{
	if (!__borrowed_page_fits(offset, len))
		return -EINVAL;
	memzero_page(__borrowed_page_peek(borrow), offset, len);
	return 0;
}

/**
 * __borrowed_page_write() - Copy bytes into a borrowed page, unchecked.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @from: kernel memory of at least @len bytes
 * @len: how many bytes; they must end in the page
 *
 * borrowed_page_write() for a range that was checked before.
 *
 * Context: Any context.
 */
static __always_inline void
__borrowed_page_write(struct borrowed_page borrow, size_t offset,
		      const void *from, size_t len)
{
	memcpy_to_page(__borrowed_page_peek(borrow), offset, from, len);
}

/**
 * __borrowed_page_zero() - Clear bytes of a borrowed page, unchecked.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @len: how many bytes; they must end in the page
 *
 * borrowed_page_zero() for a range that was checked before.
 *
 * Context: Any context.
 */
static __always_inline void
__borrowed_page_zero(struct borrowed_page borrow, size_t offset, size_t len)
{
	memzero_page(__borrowed_page_peek(borrow), offset, len);
}

/**
 * borrowed_page_clear() - Clear a borrowed page.
 * @borrow: borrow that is not empty
 *
 * Context: Any context, as clear_highpage().
 */
static __always_inline void borrowed_page_clear(struct borrowed_page borrow)
{
	clear_highpage(__borrowed_page_peek(borrow));
}

/**
 * borrowed_page_copy() - Copy one borrowed page to another.
 * @to: borrow that is not empty
 * @from: borrow that is not empty, of another page
 *
 * Context: Any context, as copy_highpage().
 */
static __always_inline void borrowed_page_copy(struct borrowed_page to,
					       struct borrowed_page from)
{
	copy_highpage(__borrowed_page_peek(to), __borrowed_page_peek(from));
}

/**
 * __borrowed_page_copy_range() - Copy bytes of one page to another, unchecked.
 * @to: borrow that is not empty
 * @to_offset: where in that page, in bytes
 * @from: borrow that is not empty
 * @from_offset: where in this page, in bytes
 * @len: how many bytes; they must end in both pages
 *
 * Context: Any context, as memcpy_page().
 */
static __always_inline void
__borrowed_page_copy_range(struct borrowed_page to, size_t to_offset,
			   struct borrowed_page from, size_t from_offset,
			   size_t len)
{
	memcpy_page(__borrowed_page_peek(to), to_offset,
		    __borrowed_page_peek(from), from_offset, len);
}

/**
 * borrowed_page_copy_from_user() - Copy bytes from user space into a page.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @from: user address
 * @len: how many bytes
 *
 * Context: Process context, may sleep.
 * Return: 0, -EINVAL (nothing copied) if the range leaves the page, or -EFAULT
 * if not all of @from could be read; what was not read is zero in the page,
 * as copy_from_user() leaves it.
 */
static __always_inline int __must_check
borrowed_page_copy_from_user(struct borrowed_page borrow, size_t offset,
			     const void __user *from, size_t len)
{
	unsigned long left;
	void *addr;

	if (!__borrowed_page_fits(offset, len))
		return -EINVAL;
	addr = borrowed_page_kmap_local(borrow);
	left = copy_from_user(addr + offset, from, len);
	flush_dcache_page(__borrowed_page_peek(borrow));
	kunmap_local(addr);
	return left ? -EFAULT : 0;
}

/**
 * borrowed_page_copy_to_user() - Copy bytes of a page to user space.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @to: user address
 * @len: how many bytes
 *
 * Context: Process context, may sleep.
 * Return: 0, -EINVAL (nothing copied) if the range leaves the page, or -EFAULT
 * if not all of @to could be written.
 */
static __always_inline int __must_check
borrowed_page_copy_to_user(struct borrowed_page borrow, size_t offset,
			   void __user *to, size_t len)
{
	unsigned long left;
	void *addr;

	if (!__borrowed_page_fits(offset, len))
		return -EINVAL;
	addr = borrowed_page_kmap_local(borrow);
	left = copy_to_user(to, addr + offset, len);
	kunmap_local(addr);
	return left ? -EFAULT : 0;
}

/**
 * borrowed_page_copy_from_iter() - Copy bytes of an iov_iter into a page.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @len: how many bytes; they must end in the page, or in the block it begins
 * @iter: where from; advanced
 *
 * Context: Process context, may sleep, as copy_page_from_iter().
 * Return: How many bytes were copied.
 */
static __always_inline size_t
borrowed_page_copy_from_iter(struct borrowed_page borrow, size_t offset,
			     size_t len, struct iov_iter *iter)
{
	return copy_page_from_iter(__borrowed_page_peek(borrow), offset, len,
				   iter);
}

/**
 * borrowed_page_copy_to_iter() - Copy bytes of a page to an iov_iter.
 * @borrow: borrow that is not empty
 * @offset: where in the page, in bytes
 * @len: how many bytes; they must end in the page, or in the block it begins
 * @iter: where to; advanced
 *
 * Context: Process context, may sleep, as copy_page_to_iter().
 * Return: How many bytes were copied.
 */
static __always_inline size_t
borrowed_page_copy_to_iter(struct borrowed_page borrow, size_t offset,
			   size_t len, struct iov_iter *iter)
{
	return copy_page_to_iter(__borrowed_page_peek(borrow), offset, len,
				 iter);
}

/**
 * borrowed_page_sg_set() - Let a scatterlist entry point to a page.
 * @sg: entry; its end marker stays as it is
 * @borrow: borrow that is not empty; its owner keeps the page while the
 *	    scatterlist is used
 * @len: how many bytes
 * @offset: where in the page they begin, in bytes
 *
 * Context: Any context.
 * Return: 0, or -EINVAL (@sg unchanged) if the range leaves the page.
 */
static __always_inline int __must_check
borrowed_page_sg_set(struct scatterlist *sg, struct borrowed_page borrow,
		     size_t len, size_t offset)
{
	if (!__borrowed_page_fits(offset, len))
		return -EINVAL;
	sg_set_page(sg, __borrowed_page_peek(borrow), len, offset);
	return 0;
}

/**
 * __borrowed_page_sg_set() - Let a scatterlist entry point to a page, unchecked.
 * @sg: entry; its end marker stays as it is
 * @borrow: borrow that is not empty; its owner keeps the page while the
 *	    scatterlist is used
 * @len: how many bytes; they must end in the page, or in the block it begins
 * @offset: where in the page they begin, in bytes
 *
 * borrowed_page_sg_set() for a range that was checked before.
 *
 * Context: Any context.
 */
static __always_inline void
__borrowed_page_sg_set(struct scatterlist *sg, struct borrowed_page borrow,
		       unsigned int len, unsigned int offset)
{
	sg_set_page(sg, __borrowed_page_peek(borrow), len, offset);
}

/**
 * borrowed_page_vm_insert() - Map a page to user space.
 * @vma: area of an mmap() handler
 * @addr: user address of the page, in @vma
 * @borrow: borrow that is not empty, of a single page, of a compound block or
 *	    of vmalloc(). User space keeps it alive on its own until it unmaps
 *	    it, so that the owner may free it meanwhile.
 *
 * User space reads whatever is in the page.
 *
 * Context: Process context, with the mmap lock held for writing, unless @vma has
 * VM_MIXEDMAP set already, see vm_insert_page().
 * Return: 0, or an error of vm_insert_page(): -EINVAL for a page of slab or,
 * the first one excepted, of a block that is not compound; -EBUSY if something
 * is mapped at @addr; -EFAULT if @addr is not in @vma.
 */
static __always_inline int __must_check
borrowed_page_vm_insert(struct vm_area_struct *vma, unsigned long addr,
			struct borrowed_page borrow)
{
	return vm_insert_page(vma, addr, __borrowed_page_peek(borrow));
}

#endif /* _LINUX_BORROWED_PAGE_H */
