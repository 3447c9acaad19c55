// SPDX-License-Identifier: GPL-2.0
/*
 * Raw C and the same with types. With PAGE_OWNERSHIP_UNHARDENED the two compile
 * to the same instructions; without it owned_page_free() tests and clears. What
 * checks more than raw code is not here, unless the compiler can see that it
 * holds.
 */
#include <linux/page_ownership.h>

struct raw_buf {
	size_t used;
	struct page *page;
};

struct typed_buf {
	size_t used;
	struct owned_page page;
};

static noinline int __used raw_local(int (*lend)(struct page *page))
{
	struct page *page = alloc_page(GFP_KERNEL);
	int err;

	if (!page)
		return -ENOMEM;
	err = lend(page);
	__free_page(page);
	return err;
}

static noinline int __used typed_local(int (*lend)(struct page *page))
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = lend(borrowed_page_raw(owned_page_borrow(page)));
	owned_page_free(&page);
	return err;
}

static noinline int __used raw_fill(struct raw_buf *buf, int node)
{
	buf->page = alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, 0);
	if (!buf->page)
		return -ENOMEM;
	buf->used = 0;
	return 0;
}

static noinline int __used typed_fill(struct typed_buf *buf, int node)
{
	buf->page = owned_page_alloc_node(node, GFP_KERNEL | __GFP_ZERO);
	if (owned_page_empty(buf->page))
		return -ENOMEM;
	buf->used = 0;
	return 0;
}

static noinline void __used raw_drop(struct raw_buf *buf)
{
	__free_page(buf->page);
}

static noinline void __used typed_drop(struct typed_buf *buf)
{
	owned_page_free(&buf->page);
}

static noinline struct page *__used raw_move(struct raw_buf *buf)
{
	return buf->page;
}

static noinline struct owned_page __used typed_move(struct typed_buf *buf)
{
	return owned_page_take(&buf->page);
}

static noinline phys_addr_t __used raw_phys(struct raw_buf *buf)
{
	return page_to_phys(buf->page);
}

static noinline phys_addr_t __used typed_phys(struct typed_buf *buf)
{
	return owned_page_into_phys(&buf->page);
}

static noinline void __used raw_clear(struct raw_buf *buf)
{
	void *addr = kmap_local_page(buf->page);

	memset(addr, 0, PAGE_SIZE);
	kunmap_local(addr);
}

static noinline void __used typed_clear(struct typed_buf *buf)
{
	struct page_map map = page_map(owned_page_borrow(buf->page));

	memset(page_map_addr(map), 0, PAGE_SIZE);
	page_unmap(&map);
}

static noinline unsigned long __used raw_argument(struct page *page)
{
	return page_to_pfn(page);
}

static noinline unsigned long __used typed_argument(struct borrowed_page page)
{
	return borrowed_page_to_pfn(page);
}

static noinline unsigned long __used raw_view(const void *addr, struct scatterlist *sg,
					      unsigned long pfn)
{
	struct page *page = is_vmalloc_addr(addr) ? vmalloc_to_page(addr) :
						    virt_to_page(addr);

	return page == sg_page(sg) || nth_page(page, 1) == pfn_to_page(pfn) ?
		page_to_pfn(page) : 0;
}

static noinline unsigned long __used typed_view(const void *addr, struct scatterlist *sg,
						unsigned long pfn)
{
	struct borrowed_page page = is_vmalloc_addr(addr) ? __borrowed_page_of_vmalloc(addr) :
							    __borrowed_page_of_virt(addr);

	return borrowed_page_same(page, __borrowed_page_of_sg(sg)) ||
	       borrowed_page_same(__borrowed_page_nth(page, 1), __borrowed_page_of_pfn(pfn)) ?
		borrowed_page_to_pfn(page) : 0;
}

static noinline void __used raw_put(struct folio *folio)
{
	if (folio)
		folio_put(folio);
}

static noinline void __used typed_put(struct folio_ref ref)
{
	folio_ref_put(&ref);
}

struct raw_block {
	struct page *page;
	unsigned long order;
};

static noinline int __used raw_block_alloc(struct raw_block *block,
					   unsigned int order)
{
	block->page = alloc_pages(GFP_KERNEL | __GFP_COMP, order);
	block->order = order;
	return block->page ? 0 : -ENOMEM;
}

static noinline int __used typed_block_alloc(struct owned_pages *block,
					     unsigned int order)
{
	*block = owned_pages_alloc_compound(GFP_KERNEL, order);
	return owned_pages_empty(*block) ? -ENOMEM : 0;
}

static noinline void __used raw_block_free(struct raw_block *block)
{
	__free_pages(block->page, block->order);
}

static noinline void __used typed_block_free(struct owned_pages *block)
{
	owned_pages_free(block);
}

DEFINE_OWNED_PAGES(quad, 2);

static noinline int __used raw_quad(int (*lend)(struct page *page))
{
	struct page *page = alloc_pages(GFP_KERNEL, 2);
	int err;

	if (!page)
		return -ENOMEM;
	err = lend(page);
	__free_pages(page, 2);
	return err;
}

static noinline int __used typed_quad(int (*lend)(struct page *page))
{
	struct quad page = owned_pages_alloc_typed(quad, GFP_KERNEL);
	int err;

	if (quad_empty(page))
		return -ENOMEM;
	err = lend(quad_raw(page));
	quad_free(&page);
	return err;
}

static noinline bool __used raw_try_publish(struct page **slot, struct page **page)
{
	return !cmpxchg(slot, NULL, *page);
}

static noinline bool __used typed_try_publish(struct owned_page *slot, struct owned_page *page)
{
	return owned_page_try_publish(slot, page);
}

struct raw_array {
	struct page **pages;
	unsigned int nr;
	unsigned int max;
};

static noinline void __used raw_free_all(struct raw_array *array)
{
	while (array->nr) {
		struct page *page = array->pages[--array->nr];

		array->pages[array->nr] = NULL;
		__free_page(page);
	}
}

static noinline void __used typed_free_all(struct owned_page_array *array)
{
	owned_page_array_free_all(array);
}

static noinline int __used raw_vm_map(struct raw_array *array, struct vm_area_struct *vma)
{
	return vm_map_pages(vma, array->pages, array->nr);
}

static noinline int __used typed_vm_map(struct owned_page_array *array, struct vm_area_struct *vma)
{
	return owned_page_array_vm_map(*array, vma);
}

static noinline int __used raw_vm_insert(struct vm_area_struct *vma, struct raw_buf *buf)
{
	return vm_insert_page(vma, vma->vm_start, buf->page);
}

static noinline int __used typed_vm_insert(struct vm_area_struct *vma, struct typed_buf *buf)
{
	return borrowed_page_vm_insert(vma, vma->vm_start, owned_page_borrow(buf->page));
}

static noinline dma_addr_t __used raw_dma_map(struct device *dev, struct raw_buf *buf)
{
	return dma_map_page(dev, buf->page, 0, PAGE_SIZE, DMA_TO_DEVICE);
}

static noinline dma_addr_t __used typed_dma_map(struct device *dev, struct typed_buf *buf)
{
	return borrowed_page_dma_map(dev, owned_page_borrow(buf->page), 0, PAGE_SIZE,
				     DMA_TO_DEVICE);
}

static noinline int __used raw_sg_set(struct scatterlist *sg, struct raw_buf *buf)
{
	sg_set_page(sg, buf->page, PAGE_SIZE, 0);
	return 0;
}

static noinline int __used typed_sg_set(struct scatterlist *sg, struct typed_buf *buf)
{
	return borrowed_page_sg_set(sg, owned_page_borrow(buf->page), PAGE_SIZE, 0);
}

static noinline unsigned long __used raw_xarray_load(struct xarray *xa, unsigned long index)
{
	struct page *page = xa_load(xa, index);

	return page_to_pfn(page);
}

static noinline unsigned long __used typed_xarray_load(struct owned_page_xarray *xa,
						       unsigned long index)
{
	return borrowed_page_to_pfn(owned_page_xarray_load(xa, index));
}

static noinline void __used raw_xarray_drop(struct xarray *xa, unsigned long index)
{
	__free_page(xa_erase(xa, index));
}

static noinline void __used typed_xarray_drop(struct owned_page_xarray *xa, unsigned long index)
{
	struct owned_page page = owned_page_xarray_take(xa, index);

	owned_page_free(&page);
}

static noinline void __used raw_bio_free(struct bio *bio)
{
	bio_free_pages(bio);
}

static noinline void __used typed_bio_free(struct bio *bio)
{
	owned_page_bio_free_all(bio);
}

/* What only forwards, as the converter calls it. */
static noinline int __used raw_copy(struct raw_buf *buf, struct page *spare, const void *from,
				    size_t len)
{
	clear_highpage(buf->page);
	memcpy_to_page(buf->page, buf->used, from, len);
	memzero_page(buf->page, 0, buf->used);
	copy_highpage(spare, buf->page);
	return page_to_nid(spare);
}

static noinline int __used typed_copy(struct typed_buf *buf, struct owned_page spare,
				      const void *from, size_t len)
{
	borrowed_page_clear(owned_page_borrow(buf->page));
	__borrowed_page_write(owned_page_borrow(buf->page), buf->used, from, len);
	__borrowed_page_zero(owned_page_borrow(buf->page), 0, buf->used);
	borrowed_page_copy(owned_page_borrow(spare), owned_page_borrow(buf->page));
	return borrowed_page_to_nid(owned_page_borrow(spare));
}

static noinline void __used raw_sg_set_unchecked(struct scatterlist *sg, struct raw_buf *buf)
{
	sg_set_page(sg, buf->page, buf->used, 0);
}

static noinline void __used typed_sg_set_unchecked(struct scatterlist *sg, struct typed_buf *buf)
{
	__borrowed_page_sg_set(sg, owned_page_borrow(buf->page), buf->used, 0);
}

static noinline dma_addr_t __used raw_dma_map_block(struct device *dev, gfp_t gfp, size_t len,
						    unsigned int order, unsigned long attrs)
{
	struct page *block = alloc_pages(gfp, order);

	if (!block)
		return DMA_MAPPING_ERROR;
	if (attrs)
		return dma_map_page_attrs(dev, block, 0, len, DMA_TO_DEVICE, attrs);
	return dma_map_page(dev, block, 0, len, DMA_TO_DEVICE);
}

static noinline dma_addr_t __used typed_dma_map_block(struct device *dev, gfp_t gfp, size_t len,
						      unsigned int order, unsigned long attrs)
{
	struct owned_pages block = owned_pages_alloc(gfp, order);

	if (owned_pages_empty(block))
		return DMA_MAPPING_ERROR;
	if (attrs)
		return __borrowed_page_dma_map_attrs(dev, owned_pages_borrow(block), 0, len,
						     DMA_TO_DEVICE, attrs);
	return __borrowed_page_dma_map(dev, owned_pages_borrow(block), 0, len, DMA_TO_DEVICE);
}

static noinline bool __used raw_bio_lend(struct bio *bio, struct raw_buf *buf)
{
	bvec_set_page(bio->bi_io_vec, buf->page, buf->used, 100);
	__bio_add_page(bio, buf->page, buf->used, 0);
	return bio_add_page(bio, buf->page, PAGE_SIZE, 0) == PAGE_SIZE;
}

static noinline bool __used typed_bio_lend(struct bio *bio, struct typed_buf *buf)
{
	borrowed_page_bvec_set(bio->bi_io_vec, owned_page_borrow(buf->page), buf->used, 100);
	__borrowed_page_bio_add(bio, owned_page_borrow(buf->page), buf->used, 0);
	return borrowed_page_bio_add(bio, owned_page_borrow(buf->page), PAGE_SIZE, 0) == PAGE_SIZE;
}

static noinline void __used raw_skb_give(struct sk_buff *skb, struct raw_buf *bufs)
{
	skb_fill_page_desc(skb, 0, bufs[0].page, 0, bufs[0].used);
	skb_add_rx_frag(skb, 1, bufs[1].page, 0, bufs[1].used, PAGE_SIZE);
}

static noinline void __used typed_skb_give(struct sk_buff *skb, struct typed_buf *bufs)
{
	__owned_page_skb_fill_desc(skb, 0, &bufs[0].page, 0, bufs[0].used);
	__owned_page_skb_add_rx_frag(skb, 1, &bufs[1].page, 0, bufs[1].used, PAGE_SIZE);
}

static noinline void *__used raw_vmap(struct raw_buf *buf)
{
	return vmap(&buf->page, 1, VM_MAP, PAGE_KERNEL);
}

static noinline void *__used typed_vmap(struct typed_buf *buf)
{
	return __owned_page_vmap(&buf->page, 1, VM_MAP, PAGE_KERNEL);
}

static noinline void *__used raw_address(struct raw_buf *buf)
{
	return page_address(buf->page);
}

static noinline void *__used typed_address(struct typed_buf *buf)
{
	return owned_page_into_lowmem_address(&buf->page);
}

static noinline void *__used raw_block_address(gfp_t gfp, unsigned int order)
{
	struct page *block = alloc_pages(gfp, order);

	return block ? page_address(block) : NULL;
}

static noinline void *__used typed_block_address(gfp_t gfp, unsigned int order)
{
	struct owned_pages block = owned_pages_alloc(gfp, order);

	return !owned_pages_empty(block) ? owned_pages_into_lowmem_address(&block) : NULL;
}

static noinline void __used raw_release(struct raw_buf *buf)
{
	put_page(buf->page);
}

static noinline void __used typed_release(struct typed_buf *buf)
{
	owned_page_release(&buf->page);
}

static noinline int __used raw_release_block(int (*use)(void *address), unsigned int order)
{
	struct page *block = dev_alloc_pages(order);
	int err;

	if (!block)
		return -ENOMEM;
	err = use(page_address(block));
	put_page(block);
	return err;
}

static noinline int __used typed_release_block(int (*use)(void *address), unsigned int order)
{
	struct owned_pages block = owned_pages_dev_alloc(order);
	int err;

	if (owned_pages_empty(block))
		return -ENOMEM;
	err = use(borrowed_page_lowmem_address(owned_pages_borrow(block)));
	owned_pages_release(&block);
	return err;
}

static noinline int __used raw_dev_alloc(struct raw_buf *bufs)
{
	bufs[0].page = dev_alloc_page();
	bufs[1].page = __dev_alloc_page(GFP_KERNEL);
	return bufs[1].page ? 0 : -ENOMEM;
}

static noinline int __used typed_dev_alloc(struct typed_buf *bufs)
{
	bufs[0].page = owned_page_dev_alloc();
	bufs[1].page = owned_page_dev_alloc_gfp(GFP_KERNEL);
	return !owned_page_empty(bufs[1].page) ? 0 : -ENOMEM;
}

static noinline void __used raw_set_fields(struct raw_buf *buf, pgoff_t index)
{
	buf[0].page->index = index;
	set_page_private(buf[1].page, index);
}

static noinline void __used typed_set_fields(struct typed_buf *buf, pgoff_t index)
{
	borrowed_page_set_index(owned_page_borrow(buf[0].page), index);
	borrowed_page_set_private(owned_page_borrow(buf[1].page), index);
}

static noinline unsigned long __used raw_fields(struct raw_buf *buf)
{
	buf->used = buf[0].page->index;
	return page_private(buf[1].page);
}

static noinline unsigned long __used typed_fields(struct typed_buf *buf)
{
	buf->used = borrowed_page_index(owned_page_borrow(buf[0].page));
	return borrowed_page_private(owned_page_borrow(buf[1].page));
}

static noinline size_t __used raw_iter(struct raw_buf *buf, struct iov_iter *iter)
{
	memcpy_page(buf[0].page, 0, buf[1].page, 100, buf->used);
	return copy_page_from_iter(buf->page, 0, 10, iter) +
	       copy_page_to_iter(buf->page, 10, 10, iter);
}

static noinline size_t __used typed_iter(struct typed_buf *buf, struct iov_iter *iter)
{
	__borrowed_page_copy_range(owned_page_borrow(buf[0].page), 0,
				   owned_page_borrow(buf[1].page), 100, buf->used);
	return borrowed_page_copy_from_iter(owned_page_borrow(buf->page), 0, 10, iter) +
	       borrowed_page_copy_to_iter(owned_page_borrow(buf->page), 10, 10, iter);
}

static noinline void __used raw_kmap(struct raw_buf *buf)
{
	char *to = kmap(buf[0].page), *from = kmap_atomic(buf[1].page);

	*to = *from;
	kunmap_atomic(from);
	kunmap(buf[0].page);
}

static noinline void __used typed_kmap(struct typed_buf *buf)
{
	char *to = __borrowed_page_kmap(owned_page_borrow(buf[0].page));
	char *from = __borrowed_page_kmap_atomic(owned_page_borrow(buf[1].page));

	*to = *from;
	kunmap_atomic(from);
	__borrowed_page_kunmap(owned_page_borrow(buf[0].page));
}

static noinline int __used raw_set_memory(struct page **pages, int nr)
{
	if (set_pages_uc(pages[0], 1) || set_pages_wb(pages[0], 1))
		return -EIO;
	set_pages_array_uc(pages, nr);
	set_pages_array_wc(pages, nr);
	return set_pages_array_wb(pages, nr);
}

static noinline int __used typed_set_memory(struct owned_page *pages, int nr)
{
	if (borrowed_page_set_uc(owned_page_borrow(pages[0]), 1) ||
	    borrowed_page_set_wb(owned_page_borrow(pages[0]), 1))
		return -EIO;
	owned_page_slots_set_uc(pages, nr);
	owned_page_slots_set_wc(pages, nr);
	return owned_page_slots_set_wb(pages, nr);
}
