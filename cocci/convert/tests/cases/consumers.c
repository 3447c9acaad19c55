// SPDX-License-Identifier: GPL-2.0
/* Calls of the kernel that have a typed form. */
#include <linux/bio.h>
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/scatterlist.h>
#include <linux/set_memory.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/uio.h>
#include <linux/vmalloc.h>

struct pair {
	struct page *first;
	struct page *second;
};

int in_fields(struct pair *p, const void *from);
int in_fields(struct pair *p, const void *from)
{
	p->first = alloc_page(GFP_HIGHUSER); // want: owned_page
	if (!p->first)
		return -ENOMEM;
	p->second = alloc_page(GFP_HIGHUSER); // want: owned_page
	if (!p->second) {
		__free_page(p->first);
		return -ENOMEM;
	}
	clear_highpage(p->first);
	memcpy_to_page(p->first, 10, from, 20);
	memzero_page(p->first, 10, 5);
	copy_highpage(p->second, p->first);
	return page_to_nid(p->second);
}

void ends_of_fields(struct pair *p);
void ends_of_fields(struct pair *p)
{
	put_page(p->first); // want: owned_page
	__free_page(p->second); // want: owned_page
}

int fields_of_pages(struct pair *p, unsigned long index);
int fields_of_pages(struct pair *p, unsigned long index)
{
	p->first->index = index;
	set_page_private(p->first, index + 1);
	if (p->first->index > index || p->second->private == -p->first->private)
		p->second->index = 0;
	if (!p->first->index)
		p->first->index++;
	return p->first->index + page_private(p->first) - (p->second->index = index);
}

int compared(struct pair *p);
int compared(struct pair *p)
{
	return p->first == p->second;
}

int compared_with_another(struct pair *p, struct page *page);
int compared_with_another(struct pair *p, struct page *page)
{
	if (p->second != page)
		return -EINVAL;
	return 0;
}

int compared_on_the_right(struct pair *p, void *data);
int compared_on_the_right(struct pair *p, void *data)
{
	if (virt_to_page(data) == p->first)
		return 1;
	return 0;
}

size_t from_users(struct pair *p, struct iov_iter *iter);
size_t from_users(struct pair *p, struct iov_iter *iter)
{
	size_t n = copy_page_from_iter(p->first, 0, 10, iter);

	return n + copy_page_to_iter(p->second, 0, n, iter);
}

void mapped_as_they_were(struct pair *p);
void mapped_as_they_were(struct pair *p)
{
	char *to = kmap(p->first), *from = kmap_atomic(p->second);

	*to = *from;
	kunmap_atomic(from);
	kunmap(p->first);
}

int uncached(struct pair *p);
int uncached(struct pair *p)
{
	if (set_pages_uc(p->first, 1))
		return -EIO;
	set_pages_wb(p->first, 1);
	return 0;
}

/* the other page is of who calls this */
int half_of_a_copy(struct page *to);
int half_of_a_copy(struct page *to)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	clear_highpage(page);
	copy_highpage(to, page);
	memcpy_page(page, 0, to + 1, 10, 20);
	__free_page(page); // want: owned_page
	return 0;
}

int to_devices(struct pair *p, struct device *dev, struct bio *bio, struct scatterlist *sg,
	       dma_addr_t *dma, size_t len);
int to_devices(struct pair *p, struct device *dev, struct bio *bio, struct scatterlist *sg,
	       dma_addr_t *dma, size_t len)
{
	sg_set_page(sg, p->first, len, 0);
	__bio_add_page(bio, p->first, PAGE_SIZE, 0);
	if (bio_add_page(bio, p->second, PAGE_SIZE, 0) != PAGE_SIZE)
		return -ENOSPC;
	bvec_set_page(bio->bi_io_vec, p->second, len, 0);
	dma[0] = dma_map_page(dev, p->first, 96, 4000, DMA_TO_DEVICE);
	/* is not known to end in the page */
	dma[1] = dma_map_page(dev, p->first, 0, len, DMA_TO_DEVICE);
	dma[2] = dma_map_page_attrs(dev, p->first, 0, 100, DMA_TO_DEVICE,
				    DMA_ATTR_SKIP_CPU_SYNC);
	return 0;
}

int to_users(struct vm_area_struct *vma, struct pair *p);
int to_users(struct vm_area_struct *vma, struct pair *p)
{
	return vm_insert_page(vma, vma->vm_start, p->first);
}

int a_block(struct device *dev, unsigned int order);
int a_block(struct device *dev, unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, order); // want: owned_pages
	dma_addr_t dma;

	if (!page)
		return -ENOMEM;
	dma = dma_map_page(dev, page, 0, PAGE_SIZE << order, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, dma)) {
		put_page(page); // want: owned_pages
		return -EIO;
	}
	memset(page_address(page), 0, PAGE_SIZE);
	dma_unmap_page(dev, dma, PAGE_SIZE << order, DMA_TO_DEVICE);
	put_page(page); // want: owned_pages
	return 0;
}

/* put_page() frees the first page of such a block only */
int not_as_a_whole(unsigned int order);
int not_as_a_whole(unsigned int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order); // want: owned_pages

	if (!page)
		return -ENOMEM;
	clear_highpage(page);
	put_page(page); // want: owned_pages
	return 0;
}

struct memory {
	void *address;
	unsigned long block;
	phys_addr_t phys;
};

int by_address(struct memory *m);
int by_address(struct memory *m)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	m->address = page_address(page);
	return 0;
}

int block_by_address(struct memory *m);
int block_by_address(struct memory *m)
{
	struct page *block = alloc_pages(GFP_KERNEL, 3); // want: owned_pages

	if (!block)
		return -ENOMEM;
	m->block = (unsigned long)page_address(block);
	return 0;
}

int by_physical_address(struct memory *m, gfp_t gfp);
int by_physical_address(struct memory *m, gfp_t gfp)
{
	struct page *table = alloc_page(gfp); // want: owned_page

	if (!table)
		return -ENOMEM;
	m->phys = page_to_phys(table);
	return 0;
}

/* nobody says that these are no highmem pages */
void *may_be_highmem(gfp_t gfp);
void *may_be_highmem(gfp_t gfp)
{
	struct page *page = alloc_page(gfp); // want: owned_page

	if (!page)
		return NULL;
	return page_address(page);
}

int to_a_socket(struct sk_buff *skb, gfp_t gfp, int len);
int to_a_socket(struct sk_buff *skb, gfp_t gfp, int len)
{
	struct page *page = __dev_alloc_page(gfp); // want: owned_page

	if (!page)
		return -ENOMEM;
	if (skb_shinfo(skb)->nr_frags) {
		put_page(page); // want: owned_page
		return -ENOSPC;
	}
	skb_fill_page_desc(skb, 0, page, 0, len);
	return 0;
}

/* an order 0 that is said */
int more_to_a_socket(struct sk_buff *skb, int len);
int more_to_a_socket(struct sk_buff *skb, int len)
{
	struct page *page = dev_alloc_pages(0); // want: owned_page

	if (!page)
		return -ENOMEM;
	skb_add_rx_frag(skb, 1, page, 0, len, PAGE_SIZE);
	return 0;
}

/* an order that is read once */
void *block_for_a_device(struct sk_buff *skb);
void *block_for_a_device(struct sk_buff *skb)
{
	struct page *page = __dev_alloc_pages(GFP_KERNEL, skb->len); // want: owned_pages

	if (!page)
		return NULL;
	return page_to_virt(page);
}

struct mapped {
	int n;
	struct page **pages;
	void *address;
};

int fill_mapped(struct mapped *m);
int fill_mapped(struct mapped *m)
{
	int i;

	m->pages = kcalloc(m->n, sizeof(*m->pages), GFP_KERNEL);
	if (!m->pages)
		return -ENOMEM;
	for (i = 0; i < m->n; i++)
		m->pages[i] = alloc_page(GFP_KERNEL); // want: owned_page
	set_pages_array_wc(m->pages, m->n);
	m->address = vmap(m->pages, m->n, VM_MAP, pgprot_writecombine(PAGE_KERNEL));
	return m->address ? 0 : -ENOMEM;
}

void empty_mapped(struct mapped *m);
void empty_mapped(struct mapped *m)
{
	vunmap(m->address);
	set_pages_array_wb(m->pages, m->n);
	while (m->n--)
		put_page(m->pages[m->n]); // want: owned_page
	kfree(m->pages);
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
