// SPDX-License-Identifier: GPL-2.0
/* Pages that live on where no type reaches, and those that do not. */
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/scatterlist.h>
#include <linux/set_memory.h>

struct buffer {
	void *priv;
	dma_addr_t dma;
	struct page *page;
	struct page *other;
	struct page *third;
};

/* the field is its owner, not what the device is told */
int stored_then_mapped(struct device *dev, struct buffer *buffer);
int stored_then_mapped(struct device *dev, struct buffer *buffer)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	buffer->priv = page;
	buffer->dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	return 0;
}

static void *shared;

/* what is freed by its address does not live on by it */
int freed_by_its_address(struct device *dev);
int freed_by_its_address(struct device *dev)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: may free it by another way
	void *address;

	if (!page)
		return -ENOMEM;
	address = page_address(page);
	if (dma_map_single(dev, address, PAGE_SIZE, DMA_TO_DEVICE) == DMA_MAPPING_ERROR) {
		free_page((unsigned long)address);
		return -EIO;
	}
	return 0;
}

int freed_where_it_was_put(struct scatterlist *sg, int count);
int freed_where_it_was_put(struct scatterlist *sg, int count)
{
	struct page *page;
	int i;

	for (i = 0; i < count; i++) {
		page = alloc_page(GFP_KERNEL); // want: raw: may free it by another way
		if (!page)
			goto err;
		sg_set_page(&sg[i], page, PAGE_SIZE, 0);
		if (page_to_nid(page))
			goto err;
	}
	return 0;
err:
	while (i--)
		__free_page(sg_page(&sg[i]));
	return -ENOMEM;
}

/* what is put here was never where the other is */
int another_is_put(struct page *old, void *from);
int another_is_put(struct page *old, void *from)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	memcpy(page_address(page), from, PAGE_SIZE);
	put_page(old);
	if (from)
		__free_page(page); // want: owned_page
	else
		shared = page_address(page);
	return 0;
}

/* a status is no address, though the address was told on the way to it */
void *given_by_its_address(void);
void *given_by_its_address(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page
	int err;

	if (!page)
		return NULL;
	err = set_memory_decrypted((unsigned long)page_address(page), 1);
	if (err) {
		__free_page(page); // want: owned_page
		return NULL;
	}
	return page_address(page);
}

/* the variable of the file outlives the function */
int kept_by_its_address(void);
int kept_by_its_address(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	shared = page_address(page);
	return 0;
}

void kept_elsewhere_ends(void);
void kept_elsewhere_ends(void)
{
	free_page((unsigned long)shared);
}

int fields(struct buffer *buffer);
int fields(struct buffer *buffer)
{
	buffer->page = alloc_page(GFP_KERNEL); // want: raw: cleared_with_its_page() clears it
	buffer->other = alloc_page(GFP_KERNEL); // want: owned_page
	buffer->third = alloc_page(GFP_KERNEL); // want: raw: next_one() clears it
	return buffer->page && buffer->other ? 0 : -ENOMEM;
}

/* who has the address now is its owner */
void *cleared_with_its_page(struct buffer *buffer);
void *cleared_with_its_page(struct buffer *buffer)
{
	void *address = page_address(buffer->page);

	buffer->page = NULL;
	return address;
}

void cleared_after_its_end(struct buffer *buffer, void *data);
void cleared_after_its_end(struct buffer *buffer, void *data)
{
	if (buffer->page)
		__free_page(buffer->page);
	memcpy(data, page_address(buffer->other), PAGE_SIZE);
	__free_page(buffer->other); // want: owned_page
	buffer->other = NULL;
}

static void next_one(struct buffer *buffer)
{
	buffer->third = NULL;
}

void *cleared_in_another_function(struct buffer *buffer);
void *cleared_in_another_function(struct buffer *buffer)
{
	void *address = page_address(buffer->third);

	next_one(buffer);
	return address;
}

void third_ends(struct buffer *buffer);
void third_ends(struct buffer *buffer)
{
	if (buffer->third)
		__free_page(buffer->third);
}

/* a turn of the loop may have no page to forget */
int once_in_a_loop(struct buffer *buffers, int count);
int once_in_a_loop(struct buffer *buffers, int count)
{
	struct page *page;
	int i;

	for (i = 0; i < count; i++) {
		if (!buffers[i].priv) {
			page = alloc_page(GFP_KERNEL); // want: owned_page
			if (!page)
				return -ENOMEM;
			if (cmpxchg(&buffers[i].priv, NULL, page))
				__free_page(page); // want: owned_page
		}
	}
	return 0;
}

/* one forget, not one before each way out */
int left_in_three_places(struct device *dev, struct buffer *buffer, int n);
int left_in_three_places(struct device *dev, struct buffer *buffer, int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	buffer->dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	if (n > 3)
		return 3;
	if (n > 2)
		return 2;
	buffer->priv = NULL;
	return 0;
}

/* what only the device knows after an error is lost */
int lost_after_an_error(struct device *dev, struct buffer *buffer);
int lost_after_an_error(struct device *dev, struct buffer *buffer)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does not end it before: return -EIO

	if (!page)
		return -ENOMEM;
	buffer->dma = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, buffer->dma))
		return -EIO;
	return 0;
}

#define RING_ORDER 0

/* who sets RING_ORDER to 1 wants two pages */
int order_that_is_0_by_name(struct buffer *buffer);
int order_that_is_0_by_name(struct buffer *buffer)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, RING_ORDER); // want: owned_pages

	if (!page)
		return -ENOMEM;
	buffer->priv = page;
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
