// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/buffer_sgt.h: kunit/run um --suites buffer_sgt */
#include "test_pages.h"
#include "test_device.h"

#include <linux/module.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>

/*
 * What is made and ended under the header: it has to be as much of the one as
 * of the other. A kernel without DMA maps nothing, and says so.
 */
static struct {
	bool table_fails, dma_fails;
	int tables, maps, buffers_freed;
	struct device *dev;
	enum dma_data_direction dir;
	const void *freed;
} calls;

static inline int test_sg_alloc_table(struct sg_table *sgt, unsigned int nents,
				      gfp_t gfp)
{
	int err = calls.table_fails ? -ENOMEM : sg_alloc_table(sgt, nents, gfp);

	calls.tables += !err;
	return err;
}

static inline void test_sg_free_table(struct sg_table *sgt)
{
	calls.tables--;
	sg_free_table(sgt);
}

static inline int test_dma_map(struct device *dev, struct sg_table *sgt,
			       enum dma_data_direction dir, unsigned long attrs)
{
	int err = calls.dma_fails ? -EIO : 0;

	if (!err && IS_ENABLED(CONFIG_HAS_DMA))
		err = dma_map_sgtable(dev, sgt, dir, attrs);
	if (err)
		return err;
	calls.maps++;
	calls.dev = dev;
	calls.dir = dir;
	return 0;
}

/* Ended with other arguments it is not ended. */
static inline void test_dma_unmap(struct device *dev, struct sg_table *sgt,
				  enum dma_data_direction dir, unsigned long attrs)
{
	if (dev == calls.dev && dir == calls.dir)
		calls.maps--;
	if (IS_ENABLED(CONFIG_HAS_DMA))
		dma_unmap_sgtable(dev, sgt, dir, attrs);
}

static inline void test_kvfree(const void *addr)
{
	if (addr)
		calls.buffers_freed++;
	calls.freed = addr;
	kvfree(addr);
}

#define sg_alloc_table(sgt, nents, gfp)	test_sg_alloc_table(sgt, nents, gfp)
#define sg_free_table(sgt)		test_sg_free_table(sgt)
#define dma_map_sgtable(dev, sgt, dir, attrs) test_dma_map(dev, sgt, dir, attrs)
#define dma_unmap_sgtable(dev, sgt, dir, attrs) test_dma_unmap(dev, sgt, dir, attrs)
#define kvfree(addr)			test_kvfree(addr)

#include <linux/buffer_sgt.h>

#define SIZE	(2 * PAGE_SIZE + 10)

struct fixture {
	struct buffer_sgt table;
	void *addr;	/* what init() put in */
};

static int set_up(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct fixture), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, test->priv);
	memset(&calls, 0, sizeof(calls));
	return 0;
}

static void tear_down(struct kunit *test)
{
	struct fixture *f = test->priv;

	if (!f)
		return;
	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
	KUNIT_EXPECT_EQ(test, calls.tables, 0);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
}

static void tear_down_suite(struct kunit_suite *suite)
{
	remove_test_device();
	report_leaked_pages(suite);
}

/* A table over a buffer of vmalloc(). */
static struct fixture *init(struct kunit *test)
{
	struct owned_buffer buffer = owned_buffer_vmalloc(SIZE, GFP_KERNEL);
	struct fixture *f = test->priv;

	f->addr = owned_buffer_raw(buffer);
	KUNIT_ASSERT_NOT_NULL(test, f->addr);
	KUNIT_ASSERT_EQ(test, buffer_sgt_init(&f->table, &buffer, GFP_KERNEL), 0);
	KUNIT_ASSERT_TRUE(test, owned_buffer_empty(buffer));
	return f;
}

static void zeroed_is_empty(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE),
			-EINVAL);
	buffer_sgt_dma_unmap(&f->table);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(buffer_sgt_into_buffer(&f->table)));
	buffer_sgt_free(&f->table);
	KUNIT_EXPECT_EQ(test, calls.buffers_freed, 0);
}

static const struct shape {
	const char *name;
	bool vmalloced;
	size_t size;
	unsigned int nents;
} shapes[] = {
	{ "kmalloc, 1 byte", false, 1, 1 },
	{ "kmalloc, small", false, 48, 1 },
	{ "kmalloc, a page", false, PAGE_SIZE, 1 },
	{ "kmalloc, 3 pages", false, SIZE, 1 },
	{ "vmalloc, 1 byte", true, 1, 1 },
	{ "vmalloc, a page", true, PAGE_SIZE, 1 },
	{ "vmalloc, a page and 1 byte", true, PAGE_SIZE + 1, 2 },
	{ "vmalloc, 3 pages", true, SIZE, 3 },
};

static void shape_desc(const struct shape *shape, char *desc)
{
	strscpy(desc, shape->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(shape, shapes, shape_desc);

static struct owned_buffer shaped(const struct shape *shape)
{
	struct owned_buffer buffer = shape->vmalloced ?
		owned_buffer_vmalloc(shape->size, GFP_KERNEL | __GFP_HIGHMEM) :
		owned_buffer_kmalloc(shape->size, GFP_KERNEL);
	u8 *addr = owned_buffer_raw(buffer);
	size_t i;

	for (i = 0; addr && i < shape->size; i++)
		addr[i] = i % 251;
	return buffer;
}

/* The bytes of the scatterlist are those of the buffer, no more and no less. */
static void init_covers_the_buffer(struct kunit *test)
{
	const struct shape *shape = test->param_value;
	struct owned_buffer buffer = shaped(shape);
	u8 *copy = kunit_kzalloc(test, SIZE, GFP_KERNEL);
	void *addr = owned_buffer_raw(buffer);
	struct fixture *f = test->priv;
	struct sg_table *sgt;

	KUNIT_ASSERT_NOT_NULL(test, copy);
	KUNIT_ASSERT_NOT_NULL(test, addr);
	KUNIT_ASSERT_EQ(test, buffer_sgt_init(&f->table, &buffer, GFP_KERNEL), 0);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(buffer));
	KUNIT_EXPECT_FALSE(test, buffer_sgt_empty(&f->table));
	sgt = buffer_sgt_table(&f->table);
	KUNIT_EXPECT_EQ(test, sgt->orig_nents, shape->nents);
	KUNIT_EXPECT_EQ(test, sg_copy_to_buffer(sgt->sgl, sgt->orig_nents, copy, SIZE),
			shape->size);
	KUNIT_EXPECT_EQ(test, memcmp(copy, addr, shape->size), 0);
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrowed_page_of_sg(sgt->sgl, 0)),
			    borrowed_page_raw(borrowed_page_of_kvmalloc(addr, 1, 0)));
	buffer_sgt_free(&f->table);
}

static void init_of_no_buffer(struct kunit *test)
{
	struct owned_buffer buffer = OWNED_BUFFER_EMPTY;
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, buffer_sgt_init(&f->table, &buffer, GFP_KERNEL), -EINVAL);
	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
}

static void init_without_memory(struct kunit *test)
{
	struct owned_buffer buffer = owned_buffer_vmalloc(SIZE, GFP_KERNEL);
	void *addr = owned_buffer_raw(buffer);
	struct fixture *f = test->priv;

	calls.table_fails = true;
	KUNIT_EXPECT_EQ(test, buffer_sgt_init(&f->table, &buffer, GFP_KERNEL), -ENOMEM);
	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_raw(buffer), addr);
	KUNIT_EXPECT_EQ(test, owned_buffer_size(buffer), SIZE);
	owned_buffer_free(&buffer);
}

static void init_of_more_than_a_scatterlist_can_be(struct kunit *test)
{
	size_t too_large = (size_t)UINT_MAX + 1;
	struct fixture *f = test->priv;
	struct owned_buffer buffer;
	void *addr;

	if (!too_large)
		kunit_skip(test, "no buffer is larger than a scatterlist can be");
	addr = kunit_kmalloc(test, 1, GFP_KERNEL);
	buffer = owned_buffer_from_raw(addr, too_large);
	KUNIT_EXPECT_EQ(test, buffer_sgt_init(&f->table, &buffer, GFP_KERNEL), -EINVAL);
	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_into_raw(&buffer), addr);
}

static void free_frees_once(struct kunit *test)
{
	struct fixture *f = init(test);

	buffer_sgt_free(&f->table);
	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
	KUNIT_EXPECT_PTR_EQ(test, calls.freed, (const void *)f->addr);
	KUNIT_EXPECT_EQ(test, calls.tables, 0);
	buffer_sgt_free(&f->table);
	KUNIT_EXPECT_EQ(test, calls.buffers_freed, 1);
}

static void into_buffer_gives_it_back(struct kunit *test)
{
	struct fixture *f = init(test);
	struct owned_buffer buffer = buffer_sgt_into_buffer(&f->table);

	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&f->table));
	KUNIT_EXPECT_EQ(test, calls.tables, 0);
	KUNIT_EXPECT_EQ(test, calls.buffers_freed, 0);
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_raw(buffer), f->addr);
	KUNIT_EXPECT_EQ(test, owned_buffer_size(buffer), SIZE);
	owned_buffer_free(&buffer);
}

static void made_again_after_its_end(struct kunit *test)
{
	struct fixture *f = init(test);

	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), 0);
	buffer_sgt_free(&f->table);
	init(test);
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_FROM_DEVICE), 0);
	KUNIT_EXPECT_EQ(test, calls.dir, DMA_FROM_DEVICE);
	buffer_sgt_free(&f->table);
	KUNIT_EXPECT_EQ(test, calls.buffers_freed, 2);
}

static void dma_map_and_unmap(struct kunit *test)
{
	struct fixture *f = init(test);

	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_FROM_DEVICE), 0);
	KUNIT_EXPECT_EQ(test, calls.maps, 1);
	KUNIT_EXPECT_PTR_EQ(test, calls.dev, test_device);
	KUNIT_EXPECT_EQ(test, calls.dir, DMA_FROM_DEVICE);
	buffer_sgt_dma_unmap(&f->table);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
	KUNIT_EXPECT_FALSE(test, buffer_sgt_empty(&f->table));
	buffer_sgt_dma_unmap(&f->table);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
	buffer_sgt_free(&f->table);
}

static void dma_map_of_what_is_mapped(struct kunit *test)
{
	struct fixture *f = init(test);

	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), 0);
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_FROM_DEVICE),
			-EBUSY);
	KUNIT_EXPECT_EQ(test, calls.maps, 1);
	buffer_sgt_dma_unmap(&f->table);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_FROM_DEVICE), 0);
	buffer_sgt_free(&f->table);
}

/* What failed is not unmapped, and can be tried again. */
static void dma_map_fails(struct kunit *test)
{
	struct fixture *f = init(test);

	calls.dma_fails = true;
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), -EIO);
	buffer_sgt_dma_unmap(&f->table);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
	calls.dma_fails = false;
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), 0);
	KUNIT_EXPECT_EQ(test, calls.maps, 1);
	buffer_sgt_free(&f->table);
}

static void ends_unmap(struct kunit *test)
{
	struct fixture *f = init(test);
	struct owned_buffer buffer;

	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), 0);
	buffer_sgt_free(&f->table);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
	init(test);
	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), 0);
	buffer = buffer_sgt_into_buffer(&f->table);
	KUNIT_EXPECT_EQ(test, calls.maps, 0);
	owned_buffer_free(&buffer);
}

/* The segments that a device is told of, however many, are all of the buffer. */
static void dma_segments_are_all_of_it(struct kunit *test)
{
	struct fixture *f = init(test);
	struct scatterlist *sg;
	unsigned int i;
	size_t len = 0;

	KUNIT_EXPECT_EQ(test, buffer_sgt_dma_map(&f->table, test_device, DMA_TO_DEVICE), 0);
	for_each_sgtable_dma_sg(buffer_sgt_table(&f->table), sg, i)
		len += sg_dma_len(sg);
	buffer_sgt_free(&f->table);
	if (!IS_ENABLED(CONFIG_HAS_DMA))
		kunit_skip(test, "Not built with CONFIG_HAS_DMA=y");
	KUNIT_EXPECT_EQ(test, len, SIZE);
}

static struct kunit_case buffer_sgt_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE_PARAM(init_covers_the_buffer, shape_gen_params),
	KUNIT_CASE(init_of_no_buffer),
	KUNIT_CASE(init_without_memory),
	KUNIT_CASE(init_of_more_than_a_scatterlist_can_be),
	KUNIT_CASE(free_frees_once),
	KUNIT_CASE(into_buffer_gives_it_back),
	KUNIT_CASE(made_again_after_its_end),
	KUNIT_CASE(dma_map_and_unmap),
	KUNIT_CASE(dma_map_of_what_is_mapped),
	KUNIT_CASE(dma_map_fails),
	KUNIT_CASE(ends_unmap),
	KUNIT_CASE(dma_segments_are_all_of_it),
	{}
};

static struct kunit_suite buffer_sgt_suite = {
	.name = "buffer_sgt",
	.suite_init = add_test_device,
	.init = set_up,
	.exit = tear_down,
	.suite_exit = tear_down_suite,
	.test_cases = buffer_sgt_cases,
};

kunit_test_suites(&buffer_sgt_suite);

MODULE_DESCRIPTION("KUnit tests of buffer_sgt");
MODULE_LICENSE("GPL");
