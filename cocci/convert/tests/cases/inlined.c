// SPDX-License-Identifier: GPL-2.0
/* What the proof finds in a function without pages, into which others went. */
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/skbuff.h>

struct ring {
	struct device *dev;
	unsigned long flags;
	struct buffer {
		dma_addr_t dma;
		void *page;
	} *buffers;
	unsigned int count, failed;
};

static unsigned int order_of(const struct ring *ring)
{
	return ring->flags & 1;
}

/* freed by a typed call, the order would not be computed again */
static bool fill(struct ring *ring, struct buffer *buffer)
{
	struct page *page;
	dma_addr_t dma;

	if (buffer->page)
		return true;
	page = dev_alloc_pages(order_of(ring)); // want: owned_pages
	if (!page) {
		ring->failed++;
		return false;
	}
	dma = dma_map_page_attrs(ring->dev, page, 0, PAGE_SIZE << order_of(ring),
				 DMA_FROM_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
	if (dma_mapping_error(ring->dev, dma)) {
		__free_pages(page, order_of(ring)); // want: owned_pages
		ring->failed++;
		return false;
	}
	buffer->dma = dma;
	buffer->page = page;
	return true;
}

int fill_all(struct ring *ring);
int fill_all(struct ring *ring)
{
	unsigned int i;

	for (i = 0; i < ring->count; i++)
		if (!fill(ring, &ring->buffers[i]))
			return -ENOMEM;
	return 0;
}

/* nothing of this went into it */
int another(void *data);
int another(void *data)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	memcpy(data, page_address(page), PAGE_SIZE);
	__free_page(page); // want: owned_page
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
