// SPDX-License-Identifier: GPL-2.0
#include <linux/blk_types.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/vmalloc.h>

void *bad_highuser(void)
{
	struct page *page = alloc_page(GFP_HIGHUSER);

	return page ? page_address(page) : NULL;
}

void *bad_flag(void)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_HIGHMEM, 1);

	return page_address(page);
}

void *bad_user(unsigned long va, struct page **pages)
{
	if (pin_user_pages_fast(va, 2, FOLL_WRITE, pages) != 2)
		return NULL;
	return page_address(pages[0]);
}

void *bad_user_one(unsigned long va)
{
	struct page *page;

	if (get_user_pages_fast(va, 1, FOLL_WRITE, &page) != 1)
		return NULL;
	return page_address(page);
}

void *bad_cache(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);

	return page_address(page);
}

void *bad_cached_folio(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(mapping, index);

	return folio_address(folio);
}

void *bad_vmalloc(void *p)
{
	return page_address(vmalloc_to_page(p));
}

void bad_frame(void *to, unsigned long pfn)
{
	memcpy(to, phys_to_virt((phys_addr_t)pfn << PAGE_SHIFT), PAGE_SIZE);
}

void *good_asked(unsigned long va, struct page **pages)
{
	if (pin_user_pages_fast(va, 1, FOLL_WRITE, pages) != 1)
		return NULL;
	return PageHighMem(pages[0]) ? NULL : page_address(pages[0]);
}

void *good_lowmem(struct block_device *bdev, pgoff_t index, struct page *other)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct folio *folio = read_mapping_folio(bdev->bd_mapping, index, NULL);
	struct page *user = alloc_page(GFP_HIGHUSER & ~__GFP_HIGHMEM);

	if (page_address(page) == folio_address(folio))
		return page_address(user);
	page = find_get_page(other->mapping, index);
	page = other;
	return page_address(page);
}

dma_addr_t bad_fragment(struct device *dev, skb_frag_t *frag)
{
	void *addr = page_address(skb_frag_page(frag)) + skb_frag_off(frag);

	return dma_map_single(dev, addr, skb_frag_size(frag), DMA_TO_DEVICE);
}

dma_addr_t good_fragment(struct device *dev, skb_frag_t *frag)
{
	return skb_frag_dma_map(dev, frag, 0, skb_frag_size(frag), DMA_TO_DEVICE);
}

void bad_copy(void *to, struct scatterlist *sgl, int n)
{
	struct scatterlist *sg;
	size_t off = 0;
	int i;

	for_each_sg(sgl, sg, n, i) {
		memcpy(to + off, sg_virt(sg), sg->length);
		off += sg->length;
	}
}

void *bad_request(struct mmc_data *data)
{
	void *first;

	first = sg_virt(data->sg);
	return first;
}

/* a buffer of its own */
void good_own(struct scatterlist *sg, void *buffer, size_t n)
{
	sg_init_one(sg, buffer, n);
	pr_debug("%p\n", sg_virt(sg));
}

void good_copy(void *to, struct scatterlist *sgl, int n, size_t size)
{
	sg_copy_to_buffer(sgl, n, to, size);
}
