// SPDX-License-Identifier: GPL-2.0
/*
 * No reference count can be reached from an owned or a borrowed page: their
 * headers compile, and all of them can be used, where every name that counts
 * references or maps is poisoned. What the kernel's own headers say of those
 * names has been read before. With COUNTED a header that does count references
 * follows, to show that the poison works.
 */
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <linux/pagemap.h>
#include <linux/scatterlist.h>
#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>

#pragma GCC poison _refcount _mapcount _entire_mapcount _pincount
#pragma GCC poison get_page try_get_page put_page put_pages_list release_pages
#pragma GCC poison put_page_testzero get_page_unless_zero
#pragma GCC poison page_count page_mapcount page_mapped
#pragma GCC poison set_page_count init_page_count page_mapcount_reset
#pragma GCC poison page_ref_count page_ref_add page_ref_sub page_ref_inc page_ref_dec
#pragma GCC poison page_ref_sub_and_test page_ref_dec_and_test page_ref_inc_return
#pragma GCC poison page_ref_dec_return page_ref_add_unless page_ref_freeze page_ref_unfreeze
#pragma GCC poison folio_get folio_try_get folio_put folio_put_refs folio_put_testzero
#pragma GCC poison folio_ref_count folio_ref_add folio_ref_sub folio_ref_inc folio_ref_dec
#pragma GCC poison folio_mapcount folio_mapped
#pragma GCC poison pin_user_pages unpin_user_page unpin_user_pages get_user_pages

#include <linux/borrowed_page.h>
#include <linux/owned_page.h>
#include <linux/owned_pages.h>
#include <linux/page_map.h>

#ifdef COUNTED
#include <linux/folio_ref.h>
#endif

static int __used owned(struct owned_page *slot, int node)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct owned_page other = owned_page_alloc_node(node, GFP_KERNEL);
	struct owned_page empty = OWNED_PAGE_EMPTY;
	struct owned_page scoped __free(owned_page) = owned_page_take(&other);
	CLASS(owned_page, local)(GFP_KERNEL);
	phys_addr_t phys;

	if (owned_page_empty(page) || owned_page_empty(scoped) ||
	    owned_page_empty(local)) {
		owned_page_free(&page);
		return -ENOMEM;
	}

	other = owned_page_from_raw(owned_page_into_raw(&page));
	phys = owned_page_into_phys(&other);
	page = owned_page_from_phys(phys);
	owned_page_publish(slot, &page);
	page = owned_page_exchange(slot, &empty);
	owned_page_free(&page);

	other = owned_page_from_raw(owned_page_raw(scoped));
	owned_page_forget(&other);
	return owned_page_raw_array(&scoped)[0] == owned_page_raw(scoped) &&
	       borrowed_page_empty(owned_page_load(slot)) &&
	       borrowed_page_empty(owned_page_borrow(*slot));
}

static int __used borrowed(struct page *raw, const void *buf, size_t size,
			   struct scatterlist *sg, void __user *user)
{
	struct borrowed_page page = borrowed_page_from_raw(raw);
	struct borrowed_page pages[] = {
		borrowed_page_of_vmalloc(buf, size, 0),
		borrowed_page_of_kmalloc(buf, size, 0),
		borrowed_page_of_kvmalloc(buf, size, 0),
		borrowed_page_of_sg(sg, 0),
		BORROWED_PAGE_EMPTY,
	};
	char bytes[16];
	int err;

	for_each_vmalloc_page(pages[0], buf, size)
		kunmap_local(borrowed_page_kmap_local(pages[0]));

	if (borrowed_page_empty(page) || borrowed_page_same(page, pages[1]) ||
	    borrowed_page_raw(page) == borrowed_page_raw(pages[2]) ||
	    borrowed_page_to_pfn(page) == borrowed_page_to_pfn(pages[3]) ||
	    borrowed_page_to_phys(page) == 0)
		return -EINVAL;

	err = borrowed_page_read(page, 0, bytes, sizeof(bytes));
	if (!err)
		err = borrowed_page_write(page, 0, bytes, sizeof(bytes));
	if (!err)
		err = borrowed_page_zero(page, 0, sizeof(bytes));
	if (!err)
		err = borrowed_page_copy_from_user(page, 0, user, sizeof(bytes));
	if (!err)
		err = borrowed_page_copy_to_user(page, 0, user, sizeof(bytes));
	return err;
}

static void __used mapped(struct borrowed_page page)
{
	CLASS(page_map, scoped)(page);
	struct page_map map = page_map(page);

	memcpy(page_map_addr(map), page_map_addr(scoped), 16);
	page_unmap(&map);
}

DEFINE_OWNED_PAGES(quad, 2);

static int __used blocks(struct owned_page *owners, unsigned int order)
{
	struct owned_pages page = owned_pages_alloc(GFP_KERNEL, order);
	struct owned_pages node = owned_pages_alloc_node(0, GFP_KERNEL, order);
	struct owned_pages map = owned_pages_alloc_compound(GFP_KERNEL, order);
	struct owned_pages scoped __free(owned_pages) = OWNED_PAGES_EMPTY;
	CLASS(owned_pages, local)(GFP_KERNEL, order);
	struct quad quad = owned_pages_alloc_typed(quad, GFP_KERNEL);

	scoped = owned_pages_take(&node);
	node = owned_pages_from_raw(owned_pages_into_raw(&page, &order), order);
	quad_free(&quad);
	owned_pages_free(&map);
	if (owned_pages_empty(local) || owned_pages_empty(node) ||
	    owned_pages_compound(node) || !owned_pages_raw(local) ||
	    borrowed_page_empty(owned_pages_nth(node, 1)))
		return -EINVAL;
	return owned_pages_split(&node, owners, 1UL << owned_pages_order(node));
}
