// SPDX-License-Identifier: GPL-2.0
/*
 * How the types are used: all of this compiles without a warning, and sparse
 * has nothing to say either. One function a pattern.
 */
#include <linux/skbuff.h>
#include <linux/dma-mapping.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/page_ownership.h>
#include <linux/rcupdate.h>
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
	return __owned_page_vmap(buf->spare, ARRAY_SIZE(buf->spare), VM_MAP,
				 PAGE_KERNEL);
}

/* what has no typed form yet gets the bare page */
static void __used buffer_lent_raw(struct device_buffer *buf, void (*use)(struct page **, int))
{
	use(owned_page_raw_array(buf->spare), ARRAY_SIZE(buf->spare));
	ClearPageDirty(owned_page_raw(buf->page));
}

#ifdef CONFIG_X86
static int __used buffer_uncached(struct device_buffer *buf, bool combining)
{
	int err = borrowed_page_set_uc(owned_page_borrow(buf->page), 1);

	if (err)
		return err;
	err = combining ? owned_page_slots_set_wc(buf->spare, ARRAY_SIZE(buf->spare)) :
			  owned_page_slots_set_uc(buf->spare, ARRAY_SIZE(buf->spare));
	if (err)
		borrowed_page_set_wb(owned_page_borrow(buf->page), 1);
	return err;
}

static void __used buffer_cached(struct device_buffer *buf)
{
	owned_page_slots_set_wb(buf->spare, ARRAY_SIZE(buf->spare));
	borrowed_page_set_wb(owned_page_borrow(buf->page), 1);
}
#endif

/* a page that its owner finds again by what is in it */
static bool __used buffer_numbered(struct device_buffer *buf, pgoff_t index)
{
	struct borrowed_page page = owned_page_borrow(buf->page);

	borrowed_page_set_index(page, index);
	borrowed_page_set_private(page, (unsigned long)buf);
	return borrowed_page_index(page) == index && borrowed_page_private(page);
}

static size_t __used buffer_iter(struct device_buffer *buf, struct iov_iter *from,
				 struct iov_iter *to)
{
	struct borrowed_page page = owned_page_borrow(buf->page);
	size_t len = borrowed_page_copy_from_iter(page, 0, PAGE_SIZE, from);

	return borrowed_page_copy_to_iter(page, 0, len, to);
}

/* as older code maps */
static void __used map_as_before(struct borrowed_page to, struct borrowed_page from)
{
	void *addr = __borrowed_page_kmap(to), *text = __borrowed_page_kmap_atomic(from);

	memcpy(addr, text, 16);
	kunmap_atomic(text);
	__borrowed_page_kunmap(to);
	__borrowed_page_copy_range(to, 16, from, 100, 16);
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
	__borrowed_page_sg_set(sg, owned_page_borrow(*page), PAGE_SIZE, 0);
	owned_page_forget(page);
}

/* memory that is known by its address */
static void * __used scratch_memory(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	return owned_page_empty(page) ? NULL : owned_page_into_lowmem_address(&page);
}

static void __used scratch_memory_free(void *scratch)
{
	struct owned_page page = owned_page_from_lowmem_address(scratch);

	owned_page_free(&page);
}

/* what user space or a pipe may go on using */
static int __used shared_on_insert(struct vm_area_struct *vma)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL | __GFP_ZERO);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = borrowed_page_vm_insert(vma, vma->vm_start, owned_page_borrow(page));
	owned_page_release(&page);
	return err;
}

/* the author knows that the bytes lie in the page */
static void __used fill_unchecked(struct borrowed_page page, struct borrowed_page spare,
				  const void *from)
{
	borrowed_page_clear(page);
	__borrowed_page_write(page, 100, from, 50);
	__borrowed_page_zero(page, 110, 10);
	borrowed_page_copy(spare, page);
}

static dma_addr_t __used lent_to_dma(struct device *dev, const struct device_buffer *buf)
{
	return borrowed_page_dma_map(dev, owned_page_borrow(buf->page), 0,
				     PAGE_SIZE, DMA_TO_DEVICE);
}

static dma_addr_t __used lent_to_dma_unchecked(struct device *dev, struct owned_pages block,
					       size_t len, unsigned long attrs)
{
	if (attrs)
		return __borrowed_page_dma_map_attrs(dev, owned_pages_borrow(block), 0, len,
						     DMA_FROM_DEVICE, attrs);
	return __borrowed_page_dma_map(dev, owned_pages_borrow(block), 0, len,
				       DMA_FROM_DEVICE);
}

/* the page behind an entry is borrowed from the table that holds the entry */
static int __used table_entry(struct borrowed_page table, phys_addr_t entry, void *to, size_t len)
{
	return borrowed_page_read(borrowed_page_of_phys(table, entry), 0, to, len);
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

/* of those who find the slot empty one fills it */
static int __used slot_fill(struct owned_page *slot)
{
	struct owned_page page __free(owned_page) = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	return owned_page_try_publish(slot, &page) ? 0 : -EEXIST;
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

/* the same where no size is known */
static bool __used unchecked_pages(const void *vmalloced, const void *lowmem,
				   struct scatterlist *sg, unsigned long pfn)
{
	return borrowed_page_same(__borrowed_page_of_vmalloc(vmalloced),
				  __borrowed_page_of_sg(sg)) ||
	       borrowed_page_same(__borrowed_page_nth(__borrowed_page_of_virt(lowmem), 1),
				  __borrowed_page_of_pfn(pfn));
}

static void __used vmalloc_to_sg(struct scatterlist *sg, const void *buf, size_t size)
{
	struct borrowed_page page;

	for_each_vmalloc_page(page, buf, size) {
		if (borrowed_page_sg_set(sg, page, PAGE_SIZE, 0))
			return;
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
	       borrowed_page_to_phys(page) == PFN_PHYS(pfn) &&
	       borrowed_page_lowmem_address(page) == __va(PFN_PHYS(pfn));
}

/* for what has no wrapper: it must not keep the page */
static void __used lent_raw(struct borrowed_page page, struct owned_pages block,
			    void (*lend)(struct page *page))
{
	lend(borrowed_page_raw(page));
	lend(owned_pages_raw(block));
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
	borrowed_page_flush_dcache(page);
	kunmap_local(addr);
}

/* references */
static struct folio_ref __used ref_allocated(unsigned int order)
{
	return folio_ref_alloc(GFP_KERNEL, order);
}

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

static int __used ref_of_user(unsigned long addr, void *to, size_t len)
{
	struct folio_ref ref __free(folio_ref) = FOLIO_REF_EMPTY;
	size_t index;
	int err = folio_ref_get_user(&ref, &index, addr, 0);

	return err ? err : borrowed_page_read(folio_ref_page(ref, index), 0, to, len);
}

static struct folio_ref __used ref_by_page(struct page *held)
{
	size_t index;

	return folio_ref_adopt_page(held, &index);
}

static int __used ref_of_file(struct file *file, bool shmem, void *to, size_t len)
{
	struct folio_ref ref __free(folio_ref) = FOLIO_REF_EMPTY;
	size_t index;
	int err;

	if (shmem)
		err = folio_ref_read_shmem(&ref, &index, file->f_mapping, 0);
	else
		err = folio_ref_read_mapping(&ref, &index, file->f_mapping, 0,
					     file);
	if (err)
		return err;
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
	return borrowed_page_vm_insert(vma, vma->vm_start,
				       owned_pages_nth(ring->descriptors, 0));
}

static dma_addr_t __used block_lent(struct device *dev, struct scatterlist *sg,
				    const struct ring *ring, size_t len)
{
	if (owned_pages_sg_set(sg, ring->descriptors, len, 0))
		return DMA_MAPPING_ERROR;
	return owned_pages_dma_map(dev, ring->descriptors, 0, len,
				   DMA_BIDIRECTIONAL);
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

static void __used block_of_a_device(unsigned int order)
{
	struct owned_pages block = owned_pages_dev_alloc(order);

	owned_pages_release(&block);
	block = owned_pages_dev_alloc_gfp(GFP_KERNEL, order);
	owned_pages_free(&block);
	block = owned_pages_dev_alloc_gfp(GFP_KERNEL, order);
	owned_pages_free(&block);
}

static void * __used block_of_memory(struct owned_pages *block)
{
	unsigned int order = owned_pages_order(*block);
	void *addr = owned_pages_into_lowmem_address(block);

	*block = owned_pages_from_lowmem_address(addr, order);
	return borrowed_page_lowmem_address(owned_pages_borrow(*block));
}

static struct owned_page __used page_of_a_device(gfp_t gfp)
{
	struct owned_page page = owned_page_dev_alloc();

	if (!owned_page_empty(page))
		return owned_page_take(&page);
	return owned_page_dev_alloc_gfp(gfp);
}

static bool __used page_is_near(const struct device_buffer *buf)
{
	return borrowed_page_to_nid(owned_page_borrow(buf->page)) == numa_mem_id();
}

static void __used block_raw(struct owned_pages *block)
{
	unsigned int order = owned_pages_order(*block);
	struct page *page = owned_pages_into_raw(block, &order);

	*block = owned_pages_from_raw(page, order);
	if (owned_pages_compound(*block))
		owned_pages_forget(block);
	owned_pages_free(block);
}

static int __used block_typed(struct ring *ring, void *to, size_t len)
{
	struct ring_block block = owned_pages_alloc_typed(ring_block, GFP_KERNEL);
	struct ring_block node = owned_pages_alloc_node_typed(ring_block, 0, GFP_KERNEL);
	struct ring_block dev = owned_pages_dev_alloc_typed(ring_block);
	struct ring_block scoped __free(ring_block) = ring_block_take(&block);
	CLASS(ring_block, spare)(GFP_KERNEL);

	ring_block_free(&node);
	node = OWNED_PAGES_TYPED_EMPTY(ring_block);
	ring_block_free(&node);
	ring_block_forget(&dev);
	if (ring_block_empty(scoped) || ring_block_empty(spare))
		return -ENOMEM;
	return borrowed_page_read(ring_block_nth(scoped, 3), 0, to, len);
}

/* many pages: one function undoes whatever of it there is */
struct frame_buffer {
	struct owned_page slots[16];
	struct owned_page_array pages;
	struct page_vmap map;
};

static void __used frames_free(struct frame_buffer *fb)
{
	page_vunmap(&fb->map);
	owned_page_array_free_all(&fb->pages);
}

static int __used frames_alloc(struct frame_buffer *fb)
{
	int err;

	fb->map = PAGE_VMAP_EMPTY;
	fb->pages = owned_page_array_over(fb->slots, ARRAY_SIZE(fb->slots));
	err = owned_page_array_alloc(&fb->pages, GFP_KERNEL | __GFP_ZERO,
				     ARRAY_SIZE(fb->slots));
	if (err)
		return err;
	fb->map = page_vmap(fb->pages, PAGE_KERNEL);
	if (page_vmap_empty(fb->map)) {
		frames_free(fb);
		return -ENOMEM;
	}
	return 0;
}

static int __used frames_mmap(struct frame_buffer *fb, struct vm_area_struct *vma)
{
	return owned_page_array_vm_map(fb->pages, vma);
}

static int __used frames_sg(struct frame_buffer *fb, struct sg_table *sgt)
{
	unsigned int nr = owned_page_array_nr(fb->pages);

	return sg_alloc_table_from_pages(sgt, owned_page_array_raw(fb->pages),
					 nr, 0, (size_t)nr << PAGE_SHIFT,
					 GFP_KERNEL);
}

static void __used frames_clear(struct owned_page_array pages)
{
	CLASS(page_vmap, map)(pages, PAGE_KERNEL);

	if (!page_vmap_empty(map))
		memset(page_vmap_addr(map), 0,
		       (size_t)owned_page_array_nr(pages) << PAGE_SHIFT);
}

/* a cache of pages, which gets by with less */
static struct owned_page __used cache_get(struct owned_page_array *cache)
{
	if (!owned_page_array_nr(*cache) &&
	    !owned_page_array_alloc_some(cache, GFP_NOWAIT,
					 owned_page_array_room(*cache)))
		return OWNED_PAGE_EMPTY;
	return owned_page_array_pop(cache);
}

static void __used cache_put(struct owned_page_array *cache, struct owned_page *page)
{
	if (owned_page_array_push(cache, page))
		owned_page_free(page);
}

static int __used array_scoped(struct owned_page *keep, void *to, size_t len)
{
	struct owned_page slots[2] = {};
	struct owned_page_array pages __free(owned_page_array) =
		owned_page_array_over(slots, ARRAY_SIZE(slots));
	int err = owned_page_array_alloc(&pages, GFP_KERNEL, 2);

	if (err)
		return err;
	*keep = owned_page_array_take(&pages, 0);
	return borrowed_page_read(owned_page_array_nth(pages, 0), 0, to, len);
}

/* pages of user space that a device writes to */
struct request {
	struct pinned_page slots[8];
	struct pinned_pages pins;
	struct sg_table sgt;
};

static int __used request_begin(struct request *rq, unsigned long addr, int nr)
{
	int err = pinned_pages_pin_fast(&rq->pins, addr, rq->slots, nr,
					FOLL_WRITE | FOLL_LONGTERM);

	if (err)
		return err;
	err = sg_alloc_table_from_pages(&rq->sgt, pinned_pages_raw(rq->pins),
					nr, 0, (size_t)nr << PAGE_SHIFT,
					GFP_KERNEL);
	if (err)
		pinned_pages_unpin(&rq->pins);
	return err;
}

static void __used request_end(struct request *rq)
{
	sg_free_table(&rq->sgt);
	pinned_pages_unpin_dirty(&rq->pins);
}

static int __used pins_scoped(unsigned long addr, void *to, size_t len)
{
	struct pinned_page slot;
	struct pinned_pages pins __free(pinned_pages) = PINNED_PAGES_EMPTY;
	int err = pinned_pages_pin_unlocked(&pins, addr, &slot, 1, 0);

	return err ? err : borrowed_page_read(pinned_pages_nth(pins, 0), 0, to, len);
}

static struct pinned_pages __used pins_locked(struct mm_struct *mm, struct pinned_page *slots,
					      unsigned long addr, unsigned long nr)
{
	struct pinned_pages pins;
	int err;

	mmap_read_lock(mm);
	if (mm == current->mm)
		err = pinned_pages_pin(&pins, addr, slots, nr, FOLL_WRITE);
	else
		err = pinned_pages_pin_remote(&pins, mm, addr, slots, nr, FOLL_WRITE);
	mmap_read_unlock(mm);
	if (err || pinned_pages_empty(pins) || pinned_pages_nr(pins) != nr)
		return PINNED_PAGES_EMPTY;
	return pinned_pages_take(&pins);
}

/* a slot whose readers hold nothing but rcu_read_lock() */
struct rcu_slot {
	struct owned_page page;
	struct owned_page_rcu old;
};

static int __used rcu_slot_read(const struct rcu_slot *slot, void *to, size_t len)
{
	struct borrowed_page page;
	int err = -ENOENT;

	rcu_read_lock();
	page = owned_page_load_rcu(&slot->page);
	if (!borrowed_page_empty(page))
		err = borrowed_page_read(page, 0, to, len);
	rcu_read_unlock();
	return err;
}

static void __used rcu_slot_clear(struct rcu_slot *slot, bool may_sleep)
{
	struct owned_page empty = OWNED_PAGE_EMPTY;
	struct owned_page page = owned_page_exchange(&slot->page, &empty);

	if (may_sleep)
		owned_page_free_rcu_mightsleep(&page);
	else
		owned_page_free_rcu(&page, &slot->old);
}

/* firmware: a buffer, and then a table that keeps it while a device reads it */
static struct owned_buffer __used firmware_load(const void *from, size_t len)
{
	struct owned_buffer fw __free(owned_buffer) = OWNED_BUFFER_EMPTY;

	fw = owned_buffer_kvmalloc(len, GFP_KERNEL);
	if (owned_buffer_empty(fw) || owned_buffer_write(fw, 0, from, len))
		return OWNED_BUFFER_EMPTY;
	return owned_buffer_take(&fw);
}

static int __used firmware_map(struct buffer_sgt *table, struct owned_buffer *fw,
			       struct device *dev)
{
	int err = buffer_sgt_init(table, fw, GFP_KERNEL);

	if (err)
		return err;
	err = buffer_sgt_dma_map(table, dev, DMA_TO_DEVICE);
	if (err)
		*fw = buffer_sgt_into_buffer(table);
	return err;
}

static unsigned int __used firmware_segments(struct buffer_sgt *table)
{
	return buffer_sgt_empty(table) ? 0 : buffer_sgt_table(table)->nents;
}

static void __used firmware_unload(struct buffer_sgt *table)
{
	buffer_sgt_dma_unmap(table);
	buffer_sgt_free(table);
}

static int __used buffers(void *to, size_t len)
{
	struct owned_buffer row = owned_buffer_kmalloc(len, GFP_KERNEL);
	struct owned_buffer anywhere = owned_buffer_vmalloc(len, GFP_KERNEL);
	struct borrowed_page page = owned_buffer_page(row, 0);
	int err = -ENOMEM;

	if (!owned_buffer_empty(anywhere) && !borrowed_page_empty(page))
		err = borrowed_page_read(page, owned_buffer_offset(row), to, 1);
	if (!err)
		err = owned_buffer_read(anywhere, 0, to, owned_buffer_size(anywhere));
	owned_buffer_free(&anywhere);
	owned_buffer_free(&row);
	return err;
}

static void __used buffer_raw(struct owned_buffer *buffer)
{
	size_t size = owned_buffer_size(*buffer);

	memset(owned_buffer_raw(*buffer), 0, size);
	*buffer = owned_buffer_from_raw(owned_buffer_into_raw(buffer), size);
}

/* pages by number */
static struct owned_page_xarray numbered = OWNED_PAGE_XARRAY_INIT(numbered);

static int __used numbered_set(unsigned long index, struct owned_page *page)
{
	int err = owned_page_xarray_insert(&numbered, index, page, GFP_KERNEL);

	if (err == -EBUSY)	/* *page is the old one then */
		err = owned_page_xarray_swap(&numbered, index, page, GFP_KERNEL);
	return err;
}

static int __used numbered_read(unsigned long index, void *to, size_t len)
{
	struct borrowed_page page = owned_page_xarray_load(&numbered, index);

	if (borrowed_page_empty(page))
		return -ENOENT;
	return borrowed_page_read(page, 0, to, len);
}

static void __used numbered_clear(unsigned long index)
{
	struct owned_page page = owned_page_xarray_take(&numbered, index);

	owned_page_free(&page);
}

static void __used numbered_by_hand(struct owned_page_xarray *array)
{
	owned_page_xarray_init(array);
	if (!owned_page_xarray_empty(array))
		owned_page_xarray_free_all(array);
}

/* pages in a queue, each in an object that is queued as well */
struct packet {
	size_t len;
	struct owned_page_node node;
};

static struct owned_page_list queue = OWNED_PAGE_LIST_INIT(queue);

static int __used queue_add(struct packet *packet, struct owned_page *page)
{
	if (!owned_page_node_empty(&packet->node))
		return -EBUSY;
	return owned_page_list_add_tail(&queue, &packet->node, page);
}

static int __used queue_read(void *to)
{
	struct owned_page_node *node = owned_page_list_first(&queue);
	struct packet *packet = container_of(node, struct packet, node);
	struct owned_page page;
	int err;

	if (!node)
		return -EAGAIN;
	err = borrowed_page_read(owned_page_node_borrow(node), 0, to, packet->len);
	page = owned_page_list_take(node);
	owned_page_free(&page);
	return err;
}

static void __used queue_by_hand(struct owned_page_list *list)
{
	owned_page_list_init(list);
	if (!owned_page_list_empty(list))
		owned_page_list_free_all(list);
}

/* pages that a bio or a socket buffer takes over */
static void __used bio_done(struct bio *bio)
{
	owned_page_bio_free_all(bio);
	bio_put(bio);
}

static int __used bio_fill(struct bio *bio)
{
	struct owned_page page __free(owned_page) = owned_page_alloc(GFP_NOIO);

	bio->bi_end_io = bio_done;
	return owned_page_bio_add(bio, &page, PAGE_SIZE, 0);
}

static int __used skb_fill(struct sk_buff *skb, struct owned_page *page, unsigned int len)
{
	int err = owned_page_skb_add_rx_frag(skb, page, 0, len);

	if (err)
		owned_page_free(page);
	return err;
}

static void __used skb_fill_unchecked(struct sk_buff *skb, struct owned_page *page,
				      struct owned_page *more)
{
	__owned_page_skb_fill_desc(skb, 0, page, 0, 100);
	__owned_page_skb_add_rx_frag(skb, 1, more, 0, 100, PAGE_SIZE);
}

/* a page that stays ours while a bio uses it */
static int __used bio_lend(struct bio *bio, const struct device_buffer *buf)
{
	borrowed_page_bvec_set(bio->bi_io_vec, owned_page_borrow(buf->page), 100, 0);
	__borrowed_page_bio_add(bio, owned_page_borrow(buf->page), PAGE_SIZE, 0);
	return borrowed_page_bio_add(bio, owned_page_borrow(buf->spare[0]), PAGE_SIZE,
				     0) == PAGE_SIZE ? 0 : -ENOSPC;
}
