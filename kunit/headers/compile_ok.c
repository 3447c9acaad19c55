// SPDX-License-Identifier: GPL-2.0
/*
 * How the types are used: all of this compiles without a warning, and sparse
 * has nothing to say either. One function a pattern.
 */
#include <linux/dma-mapping.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/page_ownership.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/xarray.h>

struct device_buffer {
	struct owned_page page;
	struct owned_page spare[2];
	phys_addr_t entry;
};

/* owned by a local: every way out frees it or moves it */
static int __used local_owner(struct xarray *xa)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct page *raw;
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;

	err = borrowed_page_zero(owned_page_borrow(page), 0, PAGE_SIZE);
	if (err) {
		owned_page_free(&page);
		return err;
	}

	raw = owned_page_into_raw(&page);
	err = xa_err(xa_store(xa, 0, raw, GFP_KERNEL));
	if (err) {
		page = owned_page_from_raw(raw);
		owned_page_free(&page);
	}
	return err;
}

/* owned by its scope until it is moved to the caller */
static struct owned_page __used scoped_owner(const void *from, size_t len)
{
	struct owned_page page __free(owned_page) = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page) ||
	    borrowed_page_write(owned_page_borrow(page), 0, from, len))
		return OWNED_PAGE_EMPTY;
	return owned_page_take(&page);
}

static int __used class_owner(void *to, size_t len)
{
	CLASS(owned_page, page)(GFP_KERNEL | __GFP_ZERO);

	if (owned_page_empty(page))
		return -ENOMEM;
	return borrowed_page_read(owned_page_borrow(page), 0, to, len);
}

/* owned by a field: zeroed memory is empty, so one function undoes any state */
static void __used buffer_free(struct device_buffer *buf)
{
	if (!buf)
		return;
	owned_page_free(&buf->spare[1]);
	owned_page_free(&buf->spare[0]);
	owned_page_free(&buf->page);
	kfree(buf);
}

static struct device_buffer * __used buffer_alloc(int node)
{
	struct device_buffer *buf = kzalloc(sizeof(*buf), GFP_KERNEL);

	if (!buf)
		return NULL;
	buf->page = owned_page_alloc_node(node, GFP_KERNEL);
	if (owned_page_empty(buf->page)) {
		buffer_free(buf);
		return NULL;
	}
	return buf;
}

static void __used buffer_initialised(struct owned_page *page)
{
	struct device_buffer buf = { .page = owned_page_take(page) };
	struct device_buffer empty = { };

	owned_page_free(&buf.page);
	owned_page_free(&empty.page);
}

static void * __used buffer_vmap(struct device_buffer *buf)
{
	return vmap(owned_page_raw_array(buf->spare), ARRAY_SIZE(buf->spare),
		    VM_MAP, PAGE_KERNEL);
}

/* a page that lives on in a device's table */
static void __used table_set(struct device_buffer *buf)
{
	buf->entry = owned_page_into_phys(&buf->page);
}

static void __used table_clear(struct device_buffer *buf)
{
	struct owned_page page = owned_page_from_phys(buf->entry);

	buf->entry = 0;
	owned_page_free(&page);
}

static void __used handed_to_hardware(struct scatterlist *sg, struct owned_page *page)
{
	sg_set_page(sg, owned_page_raw(*page), PAGE_SIZE, 0);
	owned_page_forget(page);
}

static dma_addr_t __used lent_to_dma(struct device *dev, const struct device_buffer *buf)
{
	return dma_map_page(dev, owned_page_raw(buf->page), 0, PAGE_SIZE,
			    DMA_TO_DEVICE);
}

/* a slot that others read without a lock */
static int __used slot_publish(struct owned_page *slot)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	owned_page_publish(slot, &page);
	return 0;
}

static int __used slot_read(const struct owned_page *slot, void *to, size_t len)
{
	struct borrowed_page page = owned_page_load(slot);

	if (borrowed_page_empty(page))
		return -ENOENT;
	return borrowed_page_read(page, 0, to, len);
}

static void __used slot_clear(struct owned_page *slot)
{
	struct owned_page empty = OWNED_PAGE_EMPTY;
	struct owned_page page = owned_page_exchange(slot, &empty);

	owned_page_free(&page);
}

/* pages of memory that somebody else owns */
static bool __used buffer_pages(const void *vmalloced, const void *kmalloced,
				const void *either, size_t size, size_t i)
{
	struct borrowed_page a = borrowed_page_of_vmalloc(vmalloced, size, i);
	struct borrowed_page b = borrowed_page_of_kmalloc(kmalloced, SIZE_MAX, i);
	struct borrowed_page c = borrowed_page_of_kvmalloc(either, size, i);

	return borrowed_page_same(a, c) || borrowed_page_same(b, c);
}

static void __used vmalloc_to_sg(struct scatterlist *sg, const void *buf, size_t size)
{
	struct borrowed_page page;

	for_each_vmalloc_page(page, buf, size) {
		sg_set_page(sg, borrowed_page_raw(page), PAGE_SIZE, 0);
		sg = sg_next(sg);
	}
}

static int __used sg_clear(struct scatterlist *sg)
{
	struct borrowed_page page = BORROWED_PAGE_EMPTY;
	size_t i;

	for (i = 0; ; i++) {
		page = borrowed_page_of_sg(sg, i);
		if (borrowed_page_empty(page))
			return 0;
		if (borrowed_page_zero(page, 0, PAGE_SIZE))
			return -EINVAL;
	}
}

static int __used user_round_trip(struct page *raw, void __user *to,
				  const void __user *from, size_t len)
{
	struct borrowed_page page = borrowed_page_from_raw(raw);
	int err = borrowed_page_copy_from_user(page, 0, from, len);

	return err ? err : borrowed_page_copy_to_user(page, 0, to, len);
}

static bool __used same_place(struct borrowed_page page, unsigned long pfn)
{
	return borrowed_page_to_pfn(page) == pfn &&
	       borrowed_page_to_phys(page) == PFN_PHYS(pfn);
}

/* mappings */
static void __used map_two(struct borrowed_page to, struct borrowed_page from)
{
	CLASS(page_map, dst)(to);
	CLASS(page_map, src)(from);

	memcpy(page_map_addr(dst), page_map_addr(src), PAGE_SIZE);
}

static u8 __used map_by_hand(struct borrowed_page page)
{
	struct page_map map = page_map(page);
	u8 first = *(u8 *)page_map_addr(map);

	page_unmap(&map);
	return first;
}

static void __used map_raw(struct borrowed_page page)
{
	void *addr = borrowed_page_kmap_local(page);

	clear_page(addr);
	kunmap_local(addr);
}

/* references */
static struct folio_ref __used ref_found(struct folio *folio)
{
	struct folio_ref ref = folio_ref_try_get(folio);

	if (folio_ref_empty(ref))
		return FOLIO_REF_EMPTY;
	return ref;
}

static int __used ref_scoped(struct folio *folio, void *to, size_t len)
{
	CLASS(folio_ref, ref)(folio);

	return borrowed_page_read(folio_ref_page(ref, 0), 0, to, len);
}

static int __used ref_of_page(struct page *page, void *to, size_t len)
{
	size_t index;
	struct folio_ref ref __free(folio_ref) = folio_ref_get_page(page, &index);

	return borrowed_page_read(folio_ref_page(ref, index), 0, to, len);
}

static void __used ref_passed_on(struct folio *held, struct folio_ref *keep,
				 void (*consume)(struct folio *folio))
{
	struct folio_ref ref = folio_ref_adopt(held);
	struct folio_ref second = folio_ref_clone(ref);

	*keep = folio_ref_take(&second);
	consume(folio_ref_release(&ref));
	ref = folio_ref_get(folio_ref_raw(*keep));
	folio_ref_put(&ref);
}

/* blocks of pages, whose order nobody repeats */
struct ring {
	struct owned_pages descriptors;
	struct owned_page pages[4];
};

DEFINE_OWNED_PAGES(ring_block, 2);

static int __used block_run_time(struct ring *ring, int node, unsigned int order)
{
	ring->descriptors = owned_pages_alloc_node(node, GFP_KERNEL, order);
	if (owned_pages_empty(ring->descriptors))
		ring->descriptors = owned_pages_alloc_compound(GFP_KERNEL, 0);
	if (owned_pages_empty(ring->descriptors))
		return -ENOMEM;
	return borrowed_page_zero(owned_pages_nth(ring->descriptors, 0), 0,
				  PAGE_SIZE);
}

static int __used block_mapped(struct vm_area_struct *vma, struct ring *ring)
{
	if (!owned_pages_compound(ring->descriptors))
		return -EINVAL;
	return vm_insert_page(vma, vma->vm_start,
			      owned_pages_raw(ring->descriptors));
}

static int __used block_split(struct ring *ring)
{
	struct owned_pages block __free(owned_pages) = OWNED_PAGES_EMPTY;

	block = owned_pages_alloc(GFP_KERNEL, 2);
	return owned_pages_split(&block, ring->pages, ARRAY_SIZE(ring->pages));
}

static struct owned_pages __used block_scoped(unsigned int order)
{
	CLASS(owned_pages, block)(GFP_KERNEL, order);

	if (owned_pages_empty(block))
		return OWNED_PAGES_EMPTY;
	return owned_pages_take(&block);
}

static void __used block_raw(struct owned_pages *block)
{
	unsigned int order = owned_pages_order(*block);
	struct page *page = owned_pages_into_raw(block, &order);

	*block = owned_pages_from_raw(page, order);
	owned_pages_free(block);
}

static int __used block_typed(struct ring *ring, void *to, size_t len)
{
	struct ring_block block = owned_pages_alloc_typed(ring_block, GFP_KERNEL);
	struct ring_block scoped __free(ring_block) = ring_block_take(&block);
	CLASS(ring_block, spare)(GFP_KERNEL);

	if (ring_block_empty(scoped) || ring_block_empty(spare))
		return -ENOMEM;
	return borrowed_page_read(ring_block_nth(scoped, 3), 0, to, len);
}
