// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/iommu.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct buffer {
	struct page *page, **pages;
	void *buf, *vaddr;
	dma_addr_t dma;
	unsigned long iova;
	int n;
	void *rx_addr, *tx_addr;
	dma_addr_t rx_dma, tx_dma;
};

void bad_page(struct device *dev, struct buffer *b)
{
	__free_page(b->page);
	dma_unmap_page(dev, b->dma, PAGE_SIZE, DMA_FROM_DEVICE);
}

void bad_address(struct device *dev, struct buffer *b)
{
	free_page((unsigned long)b->buf);
	dma_unmap_single(dev, b->dma, PAGE_SIZE, DMA_TO_DEVICE);
}

void bad_iommu(struct iommu_domain *domain, struct buffer *b)
{
	put_page(b->page);
	iommu_unmap(domain, b->iova, PAGE_SIZE);
}

void bad_vunmap(struct buffer *b)
{
	int i;

	for (i = 0; i < b->n; i++)
		__free_page(b->pages[i]);
	vunmap(b->vaddr);
}

void bad_kunmap(struct page *page, int value)
{
	int *at = kmap(page);

	*at = value;
	put_page(page);
	kunmap(page);
}

void good_order(struct device *dev, struct buffer *b)
{
	dma_unmap_page(dev, b->dma, PAGE_SIZE, DMA_FROM_DEVICE);
	__free_page(b->page);
}

void good_vunmap(struct buffer *b)
{
	int i;

	vunmap(b->vaddr);
	for (i = 0; i < b->n; i++)
		__free_page(b->pages[i]);
}

/* one after the other */
void good_two(struct device *dev, struct buffer *b)
{
	dma_unmap_single(dev, b->rx_dma, PAGE_SIZE, DMA_FROM_DEVICE);
	free_page((unsigned long)b->rx_addr);
	dma_unmap_single(dev, b->tx_dma, PAGE_SIZE, DMA_TO_DEVICE);
	free_page((unsigned long)b->tx_addr);
}

/* each of many */
void good_each(struct device *dev, struct buffer *b, int n)
{
	for (; n; n--, b++) {
		dma_unmap_page(dev, b->dma, PAGE_SIZE, DMA_FROM_DEVICE);
		__free_page(b->page);
	}
}
