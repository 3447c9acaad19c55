/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TEST_BUFFERS_H
#define TEST_BUFFERS_H

/*
 * To be included before the headers under test: counts the buffers, the
 * scatterlists and the DMA mappings that they have made and not ended, and
 * fails the nth call that makes one. The allocators themselves are the kernel's.
 *
 * A kernel without DMA maps everything where it is.
 */

#include <linux/dma-mapping.h>
#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static struct {
	unsigned int until_failure;
	bool fragmented;	/* kvmalloc() finds no pages in a row */
	int buffers;
	int tables;
	int mappings;
} test_buffers;

/* The nth call from now on that makes something fails; none if @nth is 0. */
static inline void fail_nth_buffer_call(unsigned int nth)
{
	test_buffers.until_failure = nth;
}

/* Is it still to come? */
static inline bool buffer_call_will_fail(void)
{
	return test_buffers.until_failure;
}

static inline bool test_buffers_fail(void)
{
	return test_buffers.until_failure && !--test_buffers.until_failure;
}

static inline void *test_buffers_add(void *addr)
{
	if (!ZERO_OR_NULL_PTR(addr))
		test_buffers.buffers++;
	return addr;
}

static inline void *test_buffers_kmalloc(size_t size, gfp_t gfp)
{
	return test_buffers_fail() ? NULL : test_buffers_add(kmalloc(size, gfp));
}

static inline void *test_buffers_vmalloc(size_t size, gfp_t gfp)
{
	return test_buffers_fail() ? NULL : test_buffers_add(__vmalloc(size, gfp));
}

static inline void *test_buffers_kvmalloc(size_t size, gfp_t gfp)
{
	if (test_buffers.fragmented)
		return test_buffers_vmalloc(size, gfp);
	return test_buffers_fail() ? NULL : test_buffers_add(kvmalloc(size, gfp));
}

static inline void test_buffers_kvfree(const void *addr)
{
	if (!ZERO_OR_NULL_PTR(addr))
		test_buffers.buffers--;
	kvfree(addr);
}

static inline int test_buffers_sg_alloc_table(struct sg_table *sgt,
					      unsigned int nents, gfp_t gfp)
{
	int err = test_buffers_fail() ? -ENOMEM : sg_alloc_table(sgt, nents, gfp);

	if (!err)
		test_buffers.tables++;
	return err;
}

static inline void test_buffers_sg_free_table(struct sg_table *sgt)
{
	test_buffers.tables--;
	sg_free_table(sgt);
}

static inline int test_buffers_map(struct device *dev, struct sg_table *sgt,
				   enum dma_data_direction dir,
				   unsigned long attrs)
{
	int err = 0;

	if (test_buffers_fail())
		err = -EIO;
	else if (IS_ENABLED(CONFIG_HAS_DMA))
		err = dma_map_sgtable(dev, sgt, dir, attrs);
	else
		sgt->nents = sgt->orig_nents;
	if (!err)
		test_buffers.mappings++;
	return err;
}

static inline void test_buffers_unmap(struct device *dev, struct sg_table *sgt,
				      enum dma_data_direction dir,
				      unsigned long attrs)
{
	test_buffers.mappings--;
	if (IS_ENABLED(CONFIG_HAS_DMA))
		dma_unmap_sgtable(dev, sgt, dir, attrs);
}

#undef kmalloc
#define kmalloc(size, gfp)		test_buffers_kmalloc(size, gfp)
#undef vmalloc
#define vmalloc(size)			test_buffers_vmalloc(size, GFP_KERNEL)
#undef __vmalloc
#define __vmalloc(size, gfp)		test_buffers_vmalloc(size, gfp)
#undef kvmalloc
#define kvmalloc(size, gfp)		test_buffers_kvmalloc(size, gfp)
#define kvfree(addr)			test_buffers_kvfree(addr)
#undef sg_alloc_table
#define sg_alloc_table(sgt, nents, gfp)	test_buffers_sg_alloc_table(sgt, nents, gfp)
#define sg_free_table(sgt)		test_buffers_sg_free_table(sgt)
#define dma_map_sgtable(dev, sgt, dir, attrs) \
	test_buffers_map(dev, sgt, dir, attrs)
#define dma_unmap_sgtable(dev, sgt, dir, attrs) \
	test_buffers_unmap(dev, sgt, dir, attrs)

#endif /* TEST_BUFFERS_H */
