/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_BUFFER_SGT_H
#define _LINUX_BUFFER_SGT_H

/*
 * A scatterlist over the pages of a buffer that goes on owning the buffer.
 *
 * A scatterlist of vmalloc_to_page() pages keeps nothing alive: whoever frees
 * the buffer first leaves a device with pages of somebody else. Here the buffer
 * moves into the table when that is made, so the handle that could free it is
 * empty, and comes out when the device and the table have let go of it.
 */

#include <linux/compiler.h>
#include <linux/dma-mapping.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/owned_buffer.h>
#include <linux/scatterlist.h>

/**
 * struct buffer_sgt - a scatterlist over a buffer, and the buffer
 * @buffer: private, no code outside this header reads it
 * @sgt: private, ask buffer_sgt_table()
 * @dev: private, no code outside this header reads it
 * @dir: private, no code outside this header reads it
 *
 * Not copied: it is passed by its address. Zeroed memory is empty.
 */
struct buffer_sgt {
	struct owned_buffer __private buffer;
	struct sg_table __private sgt;
	struct device *__private dev;
	enum dma_data_direction __private dir;
};

/**
 * buffer_sgt_empty() - Is there no table?
 * @table: table to test
 *
 * Context: Any context.
 * Return: true if @table has not been made, or was ended.
 */
static __always_inline bool buffer_sgt_empty(const struct buffer_sgt *table)
{
	return owned_buffer_empty(ACCESS_PRIVATE(table, buffer));
}

/* One entry a page if the pages lie anywhere, else one for all. */
static inline unsigned int __buffer_sgt_nents(struct owned_buffer buffer)
{
	if (!is_vmalloc_addr(owned_buffer_raw(buffer)))
		return 1;
	return PFN_UP(owned_buffer_size(buffer));
}

static inline void __buffer_sgt_fill(struct sg_table *sgt,
				     struct owned_buffer buffer)
{
	size_t left = owned_buffer_size(buffer);
	size_t offset = owned_buffer_offset(buffer);
	struct scatterlist *sg;
	unsigned int i;

	for_each_sgtable_sg(sgt, sg, i) {
		size_t len = sgt->orig_nents == 1 ? left :
						    min_t(size_t, left, PAGE_SIZE);

		sg_set_page(sg, borrowed_page_raw(owned_buffer_page(buffer, i)),
			    len, offset);
		left -= len;
	}
}

/**
 * buffer_sgt_init() - Make a scatterlist over a buffer.
 * @table: empty table; owns the buffer afterwards
 * @buffer: owner that is not empty, to end; cleared, but keeps its buffer on an
 *	    error
 * @gfp: GFP flags for the scatterlist
 *
 * Fill the buffer before: until the table is ended it is the device's.
 *
 * Context: Any context that @gfp allows.
 * Return: 0, -EINVAL if @buffer is empty or larger than a scatterlist can be,
 * or -ENOMEM.
 */
static inline int __must_check buffer_sgt_init(struct buffer_sgt *table,
					       struct owned_buffer *buffer,
					       gfp_t gfp)
{
	struct sg_table *sgt = &ACCESS_PRIVATE(table, sgt);
	size_t size = owned_buffer_size(*buffer);
	int err;

	if (owned_buffer_empty(*buffer) || size > UINT_MAX)
		return -EINVAL;
	err = sg_alloc_table(sgt, __buffer_sgt_nents(*buffer), gfp);
	if (err)
		return err;
	__buffer_sgt_fill(sgt, *buffer);
	ACCESS_PRIVATE(table, buffer) = owned_buffer_take(buffer);
	ACCESS_PRIVATE(table, dev) = NULL;
	return 0;
}

/**
 * buffer_sgt_table() - Lend the scatterlist.
 * @table: table that is not empty; keeps the buffer, and must not be ended while
 *	   the scatterlist is used
 *
 * Context: Any context.
 * Return: The scatterlist, for for_each_sgtable_sg(), sg_copy_to_buffer() and
 * the like; not to be freed, mapped or unmapped.
 */
static __always_inline struct sg_table * __must_check
buffer_sgt_table(struct buffer_sgt *table)
{
	return &ACCESS_PRIVATE(table, sgt);
}

/**
 * buffer_sgt_dma_map() - Map the buffer for a device.
 * @table: table that is not empty
 * @dev: device; outlives the mapping
 * @dir: who writes
 *
 * The end of the table unmaps it, or buffer_sgt_dma_unmap().
 *
 * Context: Any context.
 * Return: 0, -EBUSY if it is mapped already, -EINVAL if @table is empty, or an
 * error of dma_map_sgtable().
 */
static inline int __must_check buffer_sgt_dma_map(struct buffer_sgt *table,
						  struct device *dev,
						  enum dma_data_direction dir)
{
	int err;

	if (buffer_sgt_empty(table))
		return -EINVAL;
	if (ACCESS_PRIVATE(table, dev))
		return -EBUSY;
	err = dma_map_sgtable(dev, &ACCESS_PRIVATE(table, sgt), dir, 0);
	if (err)
		return err;
	ACCESS_PRIVATE(table, dev) = dev;
	ACCESS_PRIVATE(table, dir) = dir;
	return 0;
}

/**
 * buffer_sgt_dma_unmap() - End the mapping for the device.
 * @table: table; one that is not mapped is accepted and left alone
 *
 * Context: Any context. The device does not use the buffer any more.
 */
static inline void buffer_sgt_dma_unmap(struct buffer_sgt *table)
{
	if (!ACCESS_PRIVATE(table, dev))
		return;
	dma_unmap_sgtable(ACCESS_PRIVATE(table, dev),
			  &ACCESS_PRIVATE(table, sgt),
			  ACCESS_PRIVATE(table, dir), 0);
	ACCESS_PRIVATE(table, dev) = NULL;
}

/**
 * buffer_sgt_into_buffer() - End the table, keep the buffer.
 * @table: table to end; unmapped and empty afterwards
 *
 * Ask buffer_sgt_empty() before the result goes into a handle that may hold the
 * buffer already.
 *
 * Context: Any context. The device does not use the buffer any more.
 * Return: The owner of the buffer, empty if @table was.
 */
static inline struct owned_buffer __must_check
buffer_sgt_into_buffer(struct buffer_sgt *table)
{
	if (buffer_sgt_empty(table))
		return OWNED_BUFFER_EMPTY;
	buffer_sgt_dma_unmap(table);
	sg_free_table(&ACCESS_PRIVATE(table, sgt));
	return owned_buffer_take(&ACCESS_PRIVATE(table, buffer));
}

/**
 * buffer_sgt_free() - End the table and free the buffer.
 * @table: table to end; unmapped and empty afterwards. An empty table is
 *	   accepted and left alone.
 *
 * Context: Process context. The device does not use the buffer any more.
 */
static inline void buffer_sgt_free(struct buffer_sgt *table)
{
	struct owned_buffer buffer = buffer_sgt_into_buffer(table);

	owned_buffer_free(&buffer);
}

#endif /* _LINUX_BUFFER_SGT_H */
