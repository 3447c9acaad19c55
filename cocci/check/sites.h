/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Ends of owners and uses of borrows, as macros: an analyser tells two findings
 * apart by where they are, and of all those in one line of a header says one.
 */
#ifndef _CHECK_SITES_H
#define _CHECK_SITES_H

#include <linux/page_ownership.h>

/* An end. */
#define __check_end(owner, member, end) ({				\
	__auto_type __check_owner = (owner);				\
	void *__check_thing = __check_owner->member;			\
									\
	__page_ownership_keep(&__check_owner->member, __check_thing);	\
	__page_ownership_mark(__check_owner);				\
	if (__check_thing)						\
		end(__check_thing);					\
})
#define owned_page_free(owner)	__check_end(owner, page, __free_page)
#define folio_ref_put(ref)	__check_end(ref, folio, folio_put)
#define owned_buffer_free(owner) __check_end(owner, addr, kvfree)
#define owned_pages_free(owner)	__check_end(owner, page, __page_ownership_free_any)

/* A look: at a handle, by value. */
#define __check_look(function, handle, member, ...) ({			\
	__auto_type __check_handle = (handle);				\
									\
	__page_ownership_use(__check_handle.member);				\
	(function)(__check_handle, ##__VA_ARGS__);			\
})
#define owned_page_raw(owner)	__check_look(owned_page_raw, owner, page)
#define owned_pages_raw(owner)	__check_look(owned_pages_raw, owner, page)
#define folio_ref_raw(ref)	__check_look(folio_ref_raw, ref, folio)
#define owned_buffer_raw(owner)	__check_look(owned_buffer_raw, owner, addr)
#define owned_buffer_read(owner, ...) \
	__check_look(owned_buffer_read, owner, addr, __VA_ARGS__)
#define owned_buffer_write(owner, ...) \
	__check_look(owned_buffer_write, owner, addr, __VA_ARGS__)
#define borrowed_page_raw(borrow) __check_look(borrowed_page_raw, borrow, page)
#define borrowed_page_to_pfn(borrow) \
	__check_look(borrowed_page_to_pfn, borrow, page)
#define borrowed_page_to_phys(borrow) \
	__check_look(borrowed_page_to_phys, borrow, page)
#define borrowed_page_lowmem_address(borrow) \
	__check_look(borrowed_page_lowmem_address, borrow, page)
#define borrowed_page_kmap_local(borrow) \
	__check_look(borrowed_page_kmap_local, borrow, page)
#define borrowed_page_flush_dcache(borrow) \
	__check_look(borrowed_page_flush_dcache, borrow, page)
#define borrowed_page_read(borrow, ...) \
	__check_look(borrowed_page_read, borrow, page, __VA_ARGS__)
#define borrowed_page_write(borrow, ...) \
	__check_look(borrowed_page_write, borrow, page, __VA_ARGS__)
#define borrowed_page_zero(borrow, ...) \
	__check_look(borrowed_page_zero, borrow, page, __VA_ARGS__)
#define borrowed_page_copy_from_user(borrow, ...) \
	__check_look(borrowed_page_copy_from_user, borrow, page, __VA_ARGS__)
#define borrowed_page_copy_to_user(borrow, ...) \
	__check_look(borrowed_page_copy_to_user, borrow, page, __VA_ARGS__)
#define page_map(borrow)	__check_look(page_map, borrow, page)

/* A move: written out, since gcc loses sight of a handle that is passed on. */
#define __check_take(owner, member) ({					\
	__auto_type __check_owner = (owner);				\
	__auto_type __check_taken = *__check_owner;			\
									\
	__check_owner->member = NULL;					\
	__check_taken;							\
})
#define __check_into(owner, member) ({					\
	__auto_type __check_owner = (owner);				\
	__auto_type __check_taken = __check_owner->member;		\
									\
	__check_owner->member = NULL;					\
	__check_taken;							\
})
#define owned_page_take(owner)		__check_take(owner, page)
#define owned_pages_take(owner)		__check_take(owner, page)
#define folio_ref_take(ref)		__check_take(ref, folio)
#define owned_buffer_take(owner)	__check_take(owner, addr)
#define owned_page_into_raw(owner)	__check_into(owner, page)
#define folio_ref_release(ref)		__check_into(ref, folio)
#define owned_buffer_into_raw(owner)	__check_into(owner, addr)
/* Nothing is lost that was freed before. */
#define __check_forget(owner) ({					\
	__auto_type __check_forgotten = (owner);			\
									\
	if (!__page_ownership_is_stale(__check_forgotten, page))	\
		(void)__page_ownership_given(__check_forgotten->page);	\
	__check_forgotten->page = NULL;					\
})
#define owned_page_forget(owner)	__check_forget(owner)
#define owned_pages_forget(owner)	__check_forget(owner)
#define owned_page_into_phys(owner)					\
	page_to_phys(({							\
		struct page *__check_page = __check_into(owner, page);	\
									\
		__page_ownership_use(__check_page);			\
		__page_ownership_given(__check_page);			\
	}))
#define page_unmap(map) ({						\
	struct page_map *__check_map = (map);				\
									\
	if (__check_map->addr)						\
		__page_ownership_use(__check_map->__of);				\
	(page_unmap)(__check_map);					\
})
#define page_vunmap(map) ({						\
	struct page_vmap *__check_map = (map);				\
									\
	if (__check_map->addr)						\
		__page_ownership_use(__check_map->__of);				\
	(page_vunmap)(__check_map);					\
})

#endif /* _CHECK_SITES_H */
