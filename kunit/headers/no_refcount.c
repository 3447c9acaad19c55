// SPDX-License-Identifier: GPL-2.0
/*
 * No reference count can be reached from an owned or a borrowed page, nor from
 * what takes one over: their headers compile, and all of them can be used, where
 * every name that counts references or maps is poisoned. What the kernel's own
 * headers say of those names has been read before. With COUNTED a header that
 * does count references follows, to show that the poison works.
 */
#include <linux/bio.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/page-flags.h>
#include <linux/page_ref.h>
#include <linux/pagemap.h>
#include <linux/rcupdate.h>
#include <linux/scatterlist.h>
#include <linux/set_memory.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/vmalloc.h>
#include <linux/xarray.h>

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
#pragma GCC poison pin_user_pages_fast get_user_pages_fast

#include <linux/borrowed_page.h>
#include <linux/buffer_sgt.h>
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>
#include <linux/owned_page_array.h>
#include <linux/owned_page_bio.h>
#include <linux/owned_page_list.h>
#include <linux/owned_page_rcu.h>
#include <linux/owned_page_skb.h>
#include <linux/owned_page_xarray.h>
#include <linux/owned_pages.h>
#include <linux/page_dma.h>
#include <linux/page_map.h>
#include <linux/page_set_memory.h>
#include <linux/page_vmap.h>

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
	other = owned_page_from_lowmem_address(owned_page_into_lowmem_address(&page));
	owned_page_free(&other);
	other = owned_page_dev_alloc_gfp(GFP_KERNEL);
	owned_page_free(&other);
	page = owned_page_dev_alloc();
	if (!owned_page_try_publish(slot, &page))
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
		borrowed_page_of_phys(page, 0),
		BORROWED_PAGE_EMPTY,
	};
	char bytes[16];
	int err;

	for_each_vmalloc_page(pages[0], buf, size)
		kunmap_local(borrowed_page_kmap_local(pages[0]));

	if (borrowed_page_empty(page) || borrowed_page_same(page, pages[1]) ||
	    borrowed_page_raw(page) == borrowed_page_raw(pages[2]) ||
	    borrowed_page_to_pfn(page) == borrowed_page_to_pfn(pages[3]) ||
	    borrowed_page_to_phys(page) == 0 ||
	    !borrowed_page_lowmem_address(page))
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
	if (!err)
		err = borrowed_page_sg_set(sg, page, sizeof(bytes), 0);
	__borrowed_page_write(page, 0, bytes, sizeof(bytes));
	__borrowed_page_zero(page, 0, sizeof(bytes));
	__borrowed_page_sg_set(sg, page, sizeof(bytes), 0);
	borrowed_page_clear(page);
	borrowed_page_copy(page, pages[0]);
	borrowed_page_flush_dcache(page);
	return err ? err : borrowed_page_to_nid(page);
}

static size_t __used iterated(struct borrowed_page page, struct iov_iter *iter)
{
	__borrowed_page_copy_range(page, 0, page, 100, 100);
	return borrowed_page_copy_from_iter(page, 0, 10, iter) +
	       borrowed_page_copy_to_iter(page, 0, 10, iter);
}

#ifdef CONFIG_X86
static int __used uncached(struct borrowed_page page, struct owned_page *owners)
{
	return borrowed_page_set_uc(page, 1) || borrowed_page_set_wb(page, 1) ||
	       owned_page_slots_set_uc(owners, 2) || owned_page_slots_set_wc(owners, 2) ||
	       owned_page_slots_set_wb(owners, 2);
}
#endif

static int __used inserted(struct vm_area_struct *vma, struct borrowed_page page)
{
	return borrowed_page_vm_insert(vma, vma->vm_start, page);
}

static void __used mapped(struct borrowed_page page)
{
	CLASS(page_map, scoped)(page);
	struct page_map map = page_map(page);

	memcpy(page_map_addr(map), page_map_addr(scoped), 16);
	kunmap_atomic(__borrowed_page_kmap_atomic(page));
	memset(__borrowed_page_kmap(page), 0, 16);
	__borrowed_page_kunmap(page);
	page_unmap(&map);
}

DEFINE_OWNED_PAGES(quad, 2);

static int __used blocks(struct owned_page *owners, unsigned int order,
			 struct scatterlist *sg)
{
	struct owned_pages page = owned_pages_alloc(GFP_KERNEL, order);
	struct owned_pages node = owned_pages_alloc_node(0, GFP_KERNEL, order);
	struct owned_pages map = owned_pages_alloc_compound(GFP_KERNEL, order);
	struct owned_pages dev = owned_pages_dev_alloc(order);
	struct owned_pages gfp = owned_pages_dev_alloc_gfp(GFP_KERNEL, order);
	struct owned_pages scoped __free(owned_pages) = OWNED_PAGES_EMPTY;
	CLASS(owned_pages, local)(GFP_KERNEL, order);
	struct quad quad = owned_pages_alloc_typed(quad, GFP_KERNEL);
	struct quad quad_of_node = owned_pages_alloc_node_typed(quad, 0, GFP_KERNEL);

	scoped = owned_pages_take(&node);
	node = owned_pages_from_raw(owned_pages_into_raw(&page, &order), order);
	quad_free(&quad);
	quad_free(&quad_of_node);
	quad = owned_pages_dev_alloc_typed(quad);
	quad_forget(&quad);
	quad = OWNED_PAGES_TYPED_EMPTY(quad);
	owned_pages_free(&map);
	owned_pages_forget(&dev);
	dev = owned_pages_from_lowmem_address(owned_pages_into_lowmem_address(&gfp), order);
	owned_pages_free(&dev);
	if (owned_pages_empty(local) || owned_pages_empty(node) ||
	    owned_pages_compound(node) || !owned_pages_raw(local) ||
	    borrowed_page_empty(owned_pages_nth(node, 1)) ||
	    borrowed_page_empty(owned_pages_borrow(node)) ||
	    owned_pages_sg_set(sg, node, PAGE_SIZE, 0))
		return -EINVAL;
	return owned_pages_split(&node, owners, 1UL << owned_pages_order(node));
}

static int __used arrays(struct owned_page *slots, unsigned int nr,
			 struct vm_area_struct *vma)
{
	struct owned_page_array scoped __free(owned_page_array) =
		owned_page_array_over(slots, nr);
	struct owned_page page;
	int err = owned_page_array_alloc(&scoped, GFP_KERNEL, nr);

	if (!err)
		err = owned_page_array_vm_map(scoped, vma);
	page = owned_page_array_take(&scoped, 0);
	if (!err)
		err = owned_page_array_push(&scoped, &page);
	page = owned_page_array_pop(&scoped);
	owned_page_free(&page);
	owned_page_array_free_all(&scoped);
	if (owned_page_array_alloc_some(&scoped, GFP_KERNEL, nr) < nr &&
	    owned_page_array_room(scoped) && owned_page_array_nr(scoped) &&
	    borrowed_page_empty(owned_page_array_nth(scoped, 0)))
		return owned_page_array_raw(scoped)[0] != NULL;
	return err;
}

static void __used vmapped(struct owned_page_array array)
{
	CLASS(page_vmap, scoped)(array, PAGE_KERNEL);
	struct page_vmap map = PAGE_VMAP_EMPTY;

	map = page_vmap(array, PAGE_KERNEL);
	if (!page_vmap_empty(map))
		memcpy(page_vmap_addr(map), page_vmap_addr(scoped), 16);
	page_vunmap(&map);
}

static void * __used vmapped_by_hand(struct owned_page *owners)
{
	return __owned_page_vmap(owners, 2, VM_MAP, PAGE_KERNEL);
}

static dma_addr_t __used dma_mapped(struct device *dev, struct borrowed_page page,
				    struct owned_pages block)
{
	dma_addr_t addr = borrowed_page_dma_map(dev, page, 0, 1, DMA_TO_DEVICE);

	if (dma_mapping_error(dev, addr))
		addr = __borrowed_page_dma_map(dev, page, 0, 1, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, addr))
		return __borrowed_page_dma_map_attrs(dev, page, 0, 1, DMA_TO_DEVICE, 0);
	return owned_pages_dma_map(dev, block, 0, 1, DMA_TO_DEVICE);
}

static bool __used outwaited(struct owned_page *slot, struct owned_page_rcu *wait)
{
	struct owned_page empty = OWNED_PAGE_EMPTY;
	struct owned_page page = owned_page_exchange(slot, &empty);

	owned_page_free_rcu(&page, wait);
	owned_page_free_rcu_mightsleep(&page);
	return borrowed_page_empty(owned_page_load_rcu(slot));
}

static int __used buffered(size_t size, void *to)
{
	struct owned_buffer scoped __free(owned_buffer) = owned_buffer_kmalloc(size, GFP_KERNEL);
	struct owned_buffer other = owned_buffer_vmalloc(size, GFP_KERNEL);
	struct owned_buffer buffer = OWNED_BUFFER_EMPTY;

	buffer = owned_buffer_from_raw(owned_buffer_into_raw(&other), size);
	owned_buffer_free(&buffer);
	buffer = owned_buffer_kvmalloc(size, GFP_KERNEL);
	other = owned_buffer_take(&buffer);
	owned_buffer_free(&other);
	if (owned_buffer_empty(scoped) || !owned_buffer_raw(scoped) ||
	    owned_buffer_offset(scoped) > owned_buffer_size(scoped) ||
	    borrowed_page_empty(owned_buffer_page(scoped, 0)) ||
	    owned_buffer_write(scoped, 0, to, size))
		return -ENOMEM;
	return owned_buffer_read(scoped, 0, to, size);
}

static int __used scattered(struct buffer_sgt *table, struct owned_buffer *buffer,
			    struct device *dev)
{
	int err = buffer_sgt_init(table, buffer, GFP_KERNEL);

	if (err || buffer_sgt_empty(table) || !buffer_sgt_table(table)->nents)
		return err;
	err = buffer_sgt_dma_map(table, dev, DMA_TO_DEVICE);
	buffer_sgt_dma_unmap(table);
	*buffer = buffer_sgt_into_buffer(table);
	buffer_sgt_free(table);
	return err;
}

static int __used indexed(struct owned_page_xarray *array, struct owned_page *page)
{
	static struct owned_page_xarray none = OWNED_PAGE_XARRAY_INIT(none);
	int err;

	owned_page_xarray_init(array);
	err = owned_page_xarray_insert(array, 0, page, GFP_KERNEL);
	if (err || owned_page_xarray_empty(&none))
		return err;
	*page = owned_page_xarray_take(array, 0);
	err = owned_page_xarray_swap(array, 0, page, GFP_KERNEL);
	owned_page_xarray_free_all(array);
	return err && borrowed_page_empty(owned_page_xarray_load(array, 0));
}

static int __used listed(struct owned_page_list *list, struct owned_page_node *node,
			 struct owned_page *page)
{
	struct owned_page_list none = OWNED_PAGE_LIST_INIT(none);
	int err;

	owned_page_list_init(list);
	err = owned_page_list_add_tail(list, node, page);
	if (err || owned_page_list_empty(&none) || owned_page_node_empty(node) ||
	    borrowed_page_empty(owned_page_node_borrow(node)))
		return err;
	*page = owned_page_list_take(owned_page_list_first(list));
	owned_page_list_free_all(list);
	return 0;
}

static int __used given(struct bio *bio, struct sk_buff *skb, struct owned_page *page)
{
	int err = owned_page_bio_add(bio, page, PAGE_SIZE, 0);

	owned_page_bio_free_all(bio);
	return err ? owned_page_skb_add_rx_frag(skb, page, 0, PAGE_SIZE) : 0;
}

static int __used given_unchecked(struct bio *bio, struct sk_buff *skb,
				  struct owned_page *pages)
{
	struct borrowed_page lent = owned_page_borrow(pages[0]);

	borrowed_page_bvec_set(bio->bi_io_vec, lent, PAGE_SIZE, 0);
	__borrowed_page_bio_add(bio, lent, PAGE_SIZE, 0);
	__owned_page_skb_add_rx_frag(skb, 0, &pages[1], 0, 1, PAGE_SIZE);
	__owned_page_skb_fill_desc(skb, 1, &pages[2], 0, 1);
	return borrowed_page_bio_add(bio, lent, PAGE_SIZE, 0);
}
