/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_DMA_H
#define _LINUX_PAGE_DMA_H

/*
 * Owned and borrowed pages that a device reads or writes.
 *
 * dma_map_page() believes offset and length, and a wrong one gives the device
 * the memory behind the page. The end is dma_unmap_page(), which takes no page;
 * the owner must not be freed before it.
 */

#include <linux/borrowed_page.h>
#include <linux/compiler.h>
#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/owned_pages.h>

/**
 * borrowed_page_dma_map() - Map a page for a device.
 * @dev: device
 * @borrow: borrow that is not empty; its owner keeps the page until
 *	    dma_unmap_page()
 * @offset: where in the page, in bytes
 * @len: how many bytes
 * @dir: who writes
 *
 * Context: Any context.
 * Return: The bus address, or what dma_mapping_error() tells: the range leaves
 * the page (nothing mapped), or dma_map_page() failed. To be ended by
 * dma_unmap_page() with the same @len and @dir.
 */
static __always_inline dma_addr_t __must_check
borrowed_page_dma_map(struct device *dev, struct borrowed_page borrow,
		      size_t offset, size_t len, enum dma_data_direction dir)
{
	if (offset > PAGE_SIZE || len > PAGE_SIZE - offset)
		return DMA_MAPPING_ERROR;
	return dma_map_page(dev, borrowed_page_raw(borrow), offset, len, dir);
}

/**
 * __borrowed_page_dma_map() - Map a page or a block for a device, unchecked.
 * @dev: device
 * @borrow: borrow that is not empty; its owner keeps the page until
 *	    dma_unmap_page()
 * @offset: where in the page, in bytes
 * @len: how many bytes; they must end in the page, or in the block it begins
 * @dir: who writes
 *
 * borrowed_page_dma_map() for a range that was checked before.
 *
 * Context: Any context.
 * Return: As dma_map_page().
 */
static __always_inline dma_addr_t
__borrowed_page_dma_map(struct device *dev, struct borrowed_page borrow,
			size_t offset, size_t len, enum dma_data_direction dir)
{
	return dma_map_page(dev, borrowed_page_raw(borrow), offset, len, dir);
}

/**
 * __borrowed_page_dma_map_attrs() - Map a page or a block, unchecked, with
 *				     attributes.
 * @dev: device
 * @borrow: borrow that is not empty; its owner keeps the page until
 *	    dma_unmap_page_attrs()
 * @offset: where in the page, in bytes
 * @len: how many bytes; they must end in the page, or in the block it begins
 * @dir: who writes
 * @attrs: DMA_ATTR_*
 *
 * Context: Any context.
 * Return: As dma_map_page_attrs().
 */
static __always_inline dma_addr_t
__borrowed_page_dma_map_attrs(struct device *dev, struct borrowed_page borrow,
			      size_t offset, size_t len,
			      enum dma_data_direction dir, unsigned long attrs)
{
	return dma_map_page_attrs(dev, borrowed_page_raw(borrow), offset, len,
				  dir, attrs);
}

/**
 * owned_pages_dma_map() - Map a block for a device.
 * @dev: device
 * @owner: owner that is not empty; keeps its block, and must not free it before
 *	   dma_unmap_page()
 * @offset: where in the block, in bytes
 * @len: how many bytes
 * @dir: who writes
 *
 * Context: Any context.
 * Return: The bus address, or what dma_mapping_error() tells: the range leaves
 * the block (nothing mapped), or dma_map_page() failed. To be ended by
 * dma_unmap_page() with the same @len and @dir.
 */
static __always_inline dma_addr_t __must_check
owned_pages_dma_map(struct device *dev, struct owned_pages owner, size_t offset,
		    size_t len, enum dma_data_direction dir)
{
	size_t size = PAGE_SIZE << owned_pages_order(owner);

	if (offset > size || len > size - offset)
		return DMA_MAPPING_ERROR;
	return dma_map_page(dev, owned_pages_raw(owner), offset, len, dir);
}

#endif /* _LINUX_PAGE_DMA_H */
