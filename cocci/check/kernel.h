/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a compiler's own analysis is told of the kernel's functions that begin,
 * end or look at a page. check.py includes it before all else into the copy that
 * it checks; nothing of this is ever linked.
 *
 * An inline function of the kernel gets out of the way under another name, a
 * macro is dropped, and in place of both stands a declaration, or a model: a
 * page is followed as the pointer to it, whether by its struct page, its address
 * or the address as a number.
 */
#ifndef _CHECK_KERNEL_H
#define _CHECK_KERNEL_H

/* no way goes on behind it, and nothing is lost there */
#include <linux/bug.h>
extern void __check_bug(void) __noreturn;
#undef BUG
#define BUG()			__check_bug()

#define put_page		__kernel_put_page
#define get_page		__kernel_get_page
#define folio_put		__kernel_folio_put
#define folio_get		__kernel_folio_get
#define folio_try_get		__kernel_folio_try_get
#define kmap			__kernel_kmap
#define kunmap			__kernel_kunmap
#define kmap_local_page		__kernel_kmap_local_page
#define kmap_atomic		__kernel_kmap_atomic
#define virt_to_head_page	__kernel_virt_to_head_page
#define pin_user_pages		__kernel_pin_user_pages
#define pin_user_pages_fast	__kernel_pin_user_pages_fast
#define pin_user_pages_unlocked	__kernel_pin_user_pages_unlocked
#define pin_user_pages_remote	__kernel_pin_user_pages_remote
#define get_user_pages		__kernel_get_user_pages
#define get_user_pages_fast	__kernel_get_user_pages_fast
#define get_user_pages_unlocked	__kernel_get_user_pages_unlocked
#define unpin_user_pages	__kernel_unpin_user_pages
#define unpin_user_pages_dirty_lock __kernel_unpin_user_pages_dirty_lock
#define find_get_page		__kernel_find_get_page
#define find_lock_page		__kernel_find_lock_page
#define find_or_create_page	__kernel_find_or_create_page
#define grab_cache_page		__kernel_grab_cache_page
#define grab_cache_page_nowait	__kernel_grab_cache_page_nowait
#define read_mapping_page	__kernel_read_mapping_page
#define folio_next		__kernel_folio_next
#define folio_file_page		__kernel_folio_file_page
#define folio_address		__kernel_folio_address
#define kmap_local_folio	__kernel_kmap_local_folio
#define pfn_valid		__kernel_pfn_valid

#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/highmem.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>
#include <linux/skbuff.h>

#undef put_page
#undef get_page
#undef folio_put
#undef folio_get
#undef folio_try_get
#undef kmap
#undef kunmap
#undef kmap_local_page
#undef kmap_atomic
#undef kunmap_local
#undef kunmap_atomic
#undef virt_to_head_page
#undef pin_user_pages
#undef pin_user_pages_fast
#undef pin_user_pages_unlocked
#undef pin_user_pages_remote
#undef get_user_pages
#undef get_user_pages_fast
#undef get_user_pages_unlocked
#undef unpin_user_pages
#undef unpin_user_pages_dirty_lock
#undef find_get_page
#undef find_lock_page
#undef find_or_create_page
#undef grab_cache_page
#undef grab_cache_page_nowait
#undef read_mapping_page
#undef folio_next
#undef folio_file_page
#undef folio_address
#undef kmap_local_folio
#undef pfn_valid

/* What has to be so when a kernel is built, with its optimisations. */
#undef compiletime_assert
#define compiletime_assert(condition, msg) ((void)sizeof(!!(condition)))

/* A function that is inlined is not a step of gcc's paths. */
#undef __always_inline
#define __always_inline		inline

extern void put_page(struct page *page);
extern void folio_put(struct folio *folio);
#include <linux/page_ownership_check.h>

/* ---- ends ---- */
extern void put_page(struct page *page) __page_ownership_ends(1);
extern void folio_put(struct folio *folio) __page_ownership_ends(1);
extern void unpin_user_page(struct page *page) __page_ownership_ends(1);
extern void kfree(const void *objp) __page_ownership_ends(1);
extern void kfree_sensitive(const void *objp) __page_ownership_ends(1);
extern void kvfree(const void *addr) __page_ownership_ends(1);
extern void vfree(const void *addr) __page_ownership_ends(1);
extern void free_pages_exact(void *virt, size_t size) __page_ownership_ends(1);

/* of one order and of another, which gcc tells apart */
#define __check_ends							\
	__page_ownership_begins(__page_ownership_free_any)			\
	__page_ownership_begins(put_page)				\
	__page_ownership_begins(folio_put)				\
	__page_ownership_begins(__page_ownership_consume)
extern void *__check_alloc_pages_any(void)
	__page_ownership_begins(__page_ownership_free_0)
	__page_ownership_begins(__page_ownership_free_1)
	__page_ownership_begins(__page_ownership_free_2)
	__page_ownership_begins(__page_ownership_free_3) __check_ends;
#define __check_alloc(n) \
	extern void *__check_alloc_pages_##n(void) \
		__page_ownership_begins(__page_ownership_free_##n) __check_ends;
__check_alloc(0)
__check_alloc(1)
__check_alloc(2)
__check_alloc(3)

#define __check_by_order(what, order, ...)				\
	__builtin_choose_expr(__is_constexpr(order),			\
			      (order) == 0 ? what##_0(__VA_ARGS__) :	\
			      (order) == 1 ? what##_1(__VA_ARGS__) :	\
			      (order) == 2 ? what##_2(__VA_ARGS__) :	\
			      (order) == 3 ? what##_3(__VA_ARGS__) :	\
					     what##_any(__VA_ARGS__),	\
			      what##_any(__VA_ARGS__))

/* An allocation fails on a way of its own. */
static __always_inline void *__check_or_null(void *thing)
{
	__page_ownership_assume_new(thing);
	return thing ? thing : NULL;
}

extern void *__check_alloc_exact(void)
	__page_ownership_begins(free_pages_exact)
	__page_ownership_begins(__page_ownership_consume);

#define __check_alloc_by_order(order) \
	__check_or_null(__check_by_order(__check_alloc_pages, order))

#undef alloc_pages
#undef alloc_page
#undef alloc_pages_node
#undef __alloc_pages
#undef __free_page
#undef free_page
#undef folio_alloc
#undef filemap_alloc_folio
#undef __get_free_pages
#undef __get_free_page
#undef get_zeroed_page
#undef __get_dma_pages
#undef alloc_pages_exact
#undef dev_alloc_pages
#undef dev_alloc_page
#undef __dev_alloc_pages
#undef __dev_alloc_page
#define alloc_pages(gfp, order) \
	((void)(gfp), (struct page *)__check_alloc_by_order(order))
#define alloc_page(gfp)			alloc_pages(gfp, 0)
#define alloc_pages_node(nid, gfp, order) ((void)(nid), alloc_pages(gfp, order))
#define __alloc_pages(gfp, order, nid, mask) ((void)(nid), alloc_pages(gfp, order))
#define dev_alloc_pages(order)		alloc_pages(GFP_ATOMIC, order)
#define dev_alloc_page()		alloc_pages(GFP_ATOMIC, 0)
#define __dev_alloc_pages(gfp, order)	alloc_pages(gfp, order)
#define __dev_alloc_page(gfp)		alloc_pages(gfp, 0)
#define folio_alloc(gfp, order)		((struct folio *)alloc_pages(gfp, order))
#define filemap_alloc_folio(gfp, order)	folio_alloc(gfp, order)
#define __get_free_pages(gfp, order)	((unsigned long)alloc_pages(gfp, order))
#define __get_free_page(gfp)		__get_free_pages(gfp, 0)
#define get_zeroed_page(gfp)		__get_free_pages(gfp, 0)
#define __get_dma_pages(gfp, order)	__get_free_pages(gfp, order)
#define alloc_pages_exact(size, gfp) \
	((void)(size), (void)(gfp), __check_or_null(__check_alloc_exact()))
#define __free_pages(first, order) \
	__check_by_order(__page_ownership_free, order, (struct page *)(first))
#define __free_page(first)		__free_pages(first, 0)
#define free_pages(addr, order) \
	__check_by_order(__page_ownership_free, order, (void *)(unsigned long)(addr))
#define free_page(addr)			free_pages(addr, 0)

/* ---- memory, for what is borrowed of it ---- */
extern void *__check_kmalloc(size_t size)
	__page_ownership_begins(kfree) __page_ownership_begins(kfree_sensitive)
	__page_ownership_begins(kvfree)
	__page_ownership_begins(__page_ownership_consume);
extern void *__check_vmalloc(size_t size)
	__page_ownership_begins(vfree) __page_ownership_begins(kvfree)
	__page_ownership_begins(__page_ownership_consume);
extern void *__check_kvmalloc(size_t size)
	__page_ownership_begins(kvfree)
	__page_ownership_begins(__page_ownership_consume);

#undef kmalloc
#undef kzalloc
#undef kcalloc
#undef kmalloc_array
#undef kvmalloc
#undef kvzalloc
#undef kvmalloc_array
#undef kvcalloc
#undef krealloc
#undef vmalloc
#undef vzalloc
#undef __vmalloc
#undef vmalloc_user
#undef ZERO_OR_NULL_PTR
#define ZERO_OR_NULL_PTR(x)		(!(x))
static __always_inline void *__check_zeroed(void *thing, size_t size)
{
	__page_ownership_assume_new(thing);
	if (!thing)
		return NULL;
	__builtin_memset(thing, 0, size);
	return thing;
}
#define kmalloc(size, gfp)	((void)(gfp), __check_or_null(__check_kmalloc(size)))
#define kmalloc_array(n, size, gfp)	kmalloc((size_t)(n) * (size), gfp)
#define kzalloc(size, gfp) \
	((void)(gfp), __check_zeroed(__check_kmalloc(size), size))
#define kcalloc(n, size, gfp)		kzalloc((size_t)(n) * (size), gfp)
#define kvmalloc(size, gfp)	((void)(gfp), __check_or_null(__check_kvmalloc(size)))
#define kvmalloc_array(n, size, gfp)	kvmalloc((size_t)(n) * (size), gfp)
#define kvzalloc(size, gfp) \
	((void)(gfp), __check_zeroed(__check_kvmalloc(size), size))
#define kvcalloc(n, size, gfp)		kvzalloc((size_t)(n) * (size), gfp)
#define vmalloc(size)			__check_or_null(__check_vmalloc(size))
#define __vmalloc(size, gfp)		((void)(gfp), vmalloc(size))
#define vmalloc_user(size)		vmalloc(size)
#define vzalloc(size)			__check_zeroed(__check_vmalloc(size), size)

/* The old memory is gone only if there is new memory. */
static __always_inline void *__check_krealloc(const void *old, size_t size)
{
	void *thing = __check_kmalloc(size);

	if (thing)
		kfree(old);
	return thing;
}
#define krealloc(old, size, gfp)	((void)(gfp), __check_krealloc(old, size))

/* ---- looks ---- */
#undef page_address
#undef virt_to_page
#undef pfn_to_page
#undef page_to_pfn
#undef page_to_phys
#undef page_to_virt
#undef page_folio
#undef folio_page
#define page_to_virt(page)		((void *)(page))
#define lowmem_page_address(page)	((void *)(page))
#define page_folio(page)		((struct folio *)(page))
#define folio_page(folio, n)		((void)(n), (struct page *)(folio))
#define folio_file_page(folio, index)	((void)(index), (struct page *)(folio))
#define folio_address(folio)		((void *)(folio))
#define page_address(page)		((void *)(page))
#define virt_to_page(addr)		((struct page *)(addr))
#define virt_to_head_page(addr)		((struct page *)(addr))
extern unsigned long page_to_pfn(struct page *page);
extern phys_addr_t page_to_phys(struct page *page);
/* of a number that a function returned with its reference */
#define pfn_to_page(pfn)		((struct page *)(unsigned long)(pfn))
#define pfn_valid(pfn)			((pfn) != 0)

static __always_inline void *kmap(struct page *page)
{
	__page_ownership_use(page);
	return page;
}

static __always_inline void kunmap(struct page *page)
{
	__page_ownership_use(page);
}

#define kmap_local_page(page)		kmap(page)
#define kmap_atomic(page)		kmap(page)
#define kmap_local_folio(folio, offset)	((void)(offset), kmap(folio_page(folio, 0)))
#define kunmap_local(addr)		__page_ownership_use(addr)
#define kunmap_atomic(addr)		__page_ownership_use(addr)

/* another one: what it is asked of has to be there */
#define folio_next(this)		((struct folio *)__page_ownership_lent(this))

/* ---- what failed, NULL or an error, is NULL ---- */
#define IS_ERR(ptr)			(!(ptr))
#define IS_ERR_OR_NULL(ptr)		(!(ptr))
#define ERR_PTR(error)			((void *)(unsigned long)((error) & 0))
#define ERR_CAST(ptr)			((void)(ptr), (void *)NULL)
#define PTR_ERR(ptr)			((void)(ptr), (long)-ENOMEM)
#define PTR_ERR_OR_ZERO(ptr)		((ptr) ? 0 : -ENOMEM)

/* ---- references and pins ---- */
extern struct page *__check_ref(void)
	__page_ownership_begins(put_page) __page_ownership_begins(folio_put)
	__page_ownership_begins(__page_ownership_consume);
extern struct page *__check_pin(void)
	__page_ownership_begins(unpin_user_page)
	__page_ownership_begins(__page_ownership_consume);
extern struct page *__check_cache_page(void)
	__page_ownership_begins(put_page) __page_ownership_begins(folio_put)
	__page_ownership_begins(__page_ownership_consume);
extern long __check_any(void);

extern void get_page(struct page *page);
extern void folio_get(struct folio *folio);
extern bool folio_try_get(struct folio *folio);

extern void __check_fill(struct page **pages);

static __always_inline long __check_got(long nr, struct page **pages,
					struct page *page)
{
	long got = __check_any();

	if (!page)
		__page_ownership_never();
	if (got <= 0 || nr <= 0) {
		__page_ownership_consume(page);
		return got <= 0 ? got : -EINVAL;
	}
	__check_fill(pages);
	pages[0] = page;
	return nr == 1 || got >= nr ? nr : got;
}

#define pin_user_pages_fast(start, nr, flags, pages) \
	((void)(start), (int)__check_got(nr, pages, __check_pin()))
#define pin_user_pages(start, nr, flags, pages, ...) \
	((void)(start), __check_got(nr, pages, __check_pin()))
#define pin_user_pages_unlocked(start, nr, pages, flags) \
	((void)(start), __check_got(nr, pages, __check_pin()))
#define pin_user_pages_remote(mm, start, nr, flags, pages, ...) \
	((void)(start), __check_got(nr, pages, __check_pin()))
#define get_user_pages_fast(start, nr, flags, pages) \
	((void)(start), (int)__check_got(nr, pages, __check_ref()))
#define get_user_pages(start, nr, flags, pages, ...) \
	((void)(start), __check_got(nr, pages, __check_ref()))
#define get_user_pages_unlocked(start, nr, pages, flags) \
	((void)(start), __check_got(nr, pages, __check_ref()))

static __always_inline void unpin_user_pages(struct page **pages, unsigned long nr)
{
	if (nr)
		unpin_user_page(pages[0]);
}

#define unpin_user_pages_dirty_lock(pages, nr, dirty) \
	((void)(dirty), unpin_user_pages(pages, nr))

#define __check_cached(mapping, index) \
	((void)(mapping), (void)(index), \
	 (struct page *)__check_or_null(__check_cache_page()))
#define read_mapping_page(mapping, index, file)	__check_cached(mapping, index)
#define find_get_page(mapping, index)		__check_cached(mapping, index)
#define find_lock_page(mapping, index)		__check_cached(mapping, index)
#define find_or_create_page(mapping, index, gfp) __check_cached(mapping, index)
#define grab_cache_page(mapping, index)		__check_cached(mapping, index)
#define grab_cache_page_nowait(mapping, index)	__check_cached(mapping, index)
#define grab_cache_page_write_begin(mapping, index) __check_cached(mapping, index)
#define pagecache_get_page(mapping, index, ...)	__check_cached(mapping, index)
#define read_cache_page(mapping, index, ...)	__check_cached(mapping, index)
#define read_cache_page_gfp(mapping, index, gfp) __check_cached(mapping, index)
#define shmem_read_mapping_page(mapping, index)	__check_cached(mapping, index)
#define shmem_read_mapping_page_gfp(mapping, index, gfp) \
	__check_cached(mapping, index)
#define __check_cached_folio(mapping, index) \
	((struct folio *)__check_cached(mapping, index))
#define filemap_get_folio(mapping, index)	__check_cached_folio(mapping, index)
#define filemap_lock_folio(mapping, index)	__check_cached_folio(mapping, index)
#define filemap_grab_folio(mapping, index)	__check_cached_folio(mapping, index)
#define __filemap_get_folio(mapping, index, ...) __check_cached_folio(mapping, index)
#define read_mapping_folio(mapping, index, file) __check_cached_folio(mapping, index)
#define read_cache_folio(mapping, index, ...)	__check_cached_folio(mapping, index)

/* What raw.py writes around the call of a function that is only declared. */
extern void __check_keep_pointer(void *thing);
#define __check_lend(thing)						\
	((__typeof__(thing))((thing) ? (unsigned long)__page_ownership_unknown() : 0))
#define __check_lend_array(array)					\
	((__typeof__(&*(array)))((array) ? __page_ownership_unknown() : NULL))
#define __check_lent(page)						\
	((page) ? (__typeof__(0 ? (page) : (page)))__page_ownership_lent(page) : NULL)
#define __check_keep(thing)	__check_keep_pointer((void *)(unsigned long)(thing))

/* ---- what raw.py calls in place of what not every driver includes ---- */
#define __check_get_ref(...)						\
	((void)(__VA_ARGS__), (struct page *)__check_or_null(__check_ref()))
static __always_inline unsigned long __check_bulk_got(long got)
{
	return got < 0 ? 0 : got;
}

#define __check_get_folio(...)		((struct folio *)__check_get_ref(__VA_ARGS__))
#define __check_alloc_page(...)		((void)(0, ##__VA_ARGS__), alloc_page(0))
#define __check_alloc_folio(...)	((void)(0, ##__VA_ARGS__), folio_alloc(0, 0))
#define __check_bulk(gfp, nr, pages)					\
	((void)(gfp), __check_bulk_got(__check_got(nr, pages, __check_alloc_pages_0())))
#define __check_bulk_node(gfp, nid, nr, pages) ((void)(nid), __check_bulk(gfp, nr, pages))
#define __check_gup_remote(mm, start, nr, flags, pages, ...)		\
	((void)(mm), (void)(start), __check_got(nr, pages, __check_ref()))
#define __check_exclusive(mm, start, end, pages, owner)			\
	((void)(mm), (void)(start), (void)(end), (int)__check_got(1, pages, __check_ref()))
#define __check_pool_put(pool, page, ...) \
	((void)(pool), __page_ownership_consume(page))
/* its parts are blocks of their own, which no analyser tells apart */
#define __check_split(page, order)	((void)(order), __check_keep(page))

/* a page of KVM by its number */
#define __check_get_pfn(...)		((kvm_pfn_t)(unsigned long)__check_get_ref(__VA_ARGS__))
#define __check_put_pfn(pfn)		put_page((struct page *)(unsigned long)(pfn))
#define __check_online(pfn)		(__check_any() ? pfn_to_page(pfn) : NULL)

#define __check_bio_add_page(bio, page, len, off) ({			\
	__auto_type __check_page = (page);				\
	int __check_added = bio_add_page(bio, __check_lend(__check_page), len, off); \
									\
	if (__check_added)						\
		__check_keep(__check_page);				\
	__check_added;							\
})

/* ---- fragments, and what is built of one ---- */
extern void page_frag_free(void *addr) __page_ownership_ends(1);
#undef page_frag_alloc
#undef netdev_alloc_frag
#undef napi_alloc_frag
#undef skb_free_frag
extern void *__check_frag(void)
	__page_ownership_begins(page_frag_free) __page_ownership_begins(put_page)
	__page_ownership_begins(__page_ownership_consume);
#define page_frag_alloc(cache, size, gfp) \
	((void)(cache), (void)(size), (void)(gfp), __check_or_null(__check_frag()))
#define netdev_alloc_frag(size)	((void)(size), __check_or_null(__check_frag()))
#define napi_alloc_frag(size)	((void)(size), __check_or_null(__check_frag()))
#define skb_free_frag(addr)	page_frag_free(addr)
#define __check_build(build, data, size) ({				\
	__auto_type __check_skb = (build)(__check_lend(data), size);	\
									\
	if (__check_skb)						\
		__check_keep(data);					\
	__check_skb;							\
})
#define build_skb(data, size)		__check_build(build_skb, data, size)
#define napi_build_skb(data, size)	__check_build(napi_build_skb, data, size)

/* An skb takes them over, into an element of its array, which gcc loses. */
#define __check_give(page) ({						\
	__auto_type __check_given = (page);				\
									\
	__check_keep(__check_given);					\
	__check_lend(__check_given);					\
})
#define skb_fill_page_desc(skb, i, page, off, size) \
	(skb_fill_page_desc)(skb, i, __check_give(page), off, size)
#define __skb_fill_page_desc(skb, i, page, off, size) \
	(__skb_fill_page_desc)(skb, i, __check_give(page), off, size)
#define __skb_fill_page_desc_noacc(shinfo, i, page, off, size) \
	(__skb_fill_page_desc_noacc)(shinfo, i, __check_give(page), off, size)
#define skb_fill_page_desc_noacc(skb, i, page, off, size) \
	(skb_fill_page_desc_noacc)(skb, i, __check_give(page), off, size)

/* ---- arrays of pages ---- */
struct drm_gem_object;
extern void drm_gem_put_pages(struct drm_gem_object *obj, struct page **pages,
			      bool dirty, bool accessed);
#ifdef __clang__
extern struct page **drm_gem_get_pages(struct drm_gem_object *obj)
	__attribute__((ownership_returns(malloc)));
extern void drm_gem_put_pages(struct drm_gem_object *obj, struct page **pages,
			      bool dirty, bool accessed)
	__attribute__((ownership_takes(malloc, 2)));
#else
extern struct page **drm_gem_get_pages(struct drm_gem_object *obj)
	__attribute__((malloc, malloc(drm_gem_put_pages, 2)));
#endif

#include "sites.h"

#endif /* _CHECK_KERNEL_H */
