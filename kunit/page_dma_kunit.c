// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/page_dma.h: kunit/run um --suites page_dma */
#include "test_pages.h"
#include "test_device.h"

#include <linux/dma-direct.h>
#include <linux/module.h>
#include <linux/page_dma.h>

#define ORDER	2

static int need_dma(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_HAS_DMA))
		kunit_skip(test, "Not built with CONFIG_HAS_DMA=y");
	return 0;
}

static void tear_down_suite(struct kunit_suite *suite)
{
	remove_test_device();
	report_leaked_pages(suite);
}

/*
 * There is no IOMMU where these tests run, so that an address on the bus says
 * which byte it is of.
 */
static dma_addr_t address_of(struct page *page, size_t offset)
{
	return phys_to_dma(test_device, page_to_phys(page)) + offset;
}

static const struct byte_range {
	const char *name;
	size_t offset, len;
	bool fits;
} ranges[] = {
	{ "all", 0, PAGE_SIZE, true },
	{ "100, 200", 100, 200, true },
	{ "last byte", PAGE_SIZE - 1, 1, true },
	{ "all and 1 byte", 0, PAGE_SIZE + 1, false },
	{ "1, PAGE_SIZE", 1, PAGE_SIZE, false },
	{ "byte behind", PAGE_SIZE, 1, false },
	{ "page behind", PAGE_SIZE, PAGE_SIZE, false },
	{ "far behind", PAGE_SIZE + 1, 0, false },
	{ "1, SIZE_MAX (wraps to 0)", 1, SIZE_MAX, false },
	{ "SIZE_MAX, 11 (wraps to 10)", SIZE_MAX, 11, false },
};

static void range_desc(const struct byte_range *r, char *desc)
{
	strscpy(desc, r->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range, ranges, range_desc);

static void map_of_a_page(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	dma_addr_t addr;

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	addr = borrowed_page_dma_map(test_device, owned_page_borrow(owner), r->offset, r->len,
				     DMA_TO_DEVICE);
	KUNIT_EXPECT_EQ(test, dma_mapping_error(test_device, addr) ? -ENOMEM : 0,
			r->fits ? 0 : -ENOMEM);
	if (r->fits) {
		KUNIT_EXPECT_EQ(test, addr, address_of(owned_page_raw(owner), r->offset));
		dma_unmap_page(test_device, addr, r->len, DMA_TO_DEVICE);
	}
	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	owned_page_free(&owner);
}

#define BLOCK	(PAGE_SIZE << ORDER)

static const struct byte_range block_ranges[] = {
	{ "all", 0, BLOCK, true },
	{ "over the end of a page", PAGE_SIZE - 100, 200, true },
	{ "the last page", BLOCK - PAGE_SIZE, PAGE_SIZE, true },
	{ "last byte", BLOCK - 1, 1, true },
	{ "all and 1 byte", 0, BLOCK + 1, false },
	{ "1, all", 1, BLOCK, false },
	{ "byte behind", BLOCK, 1, false },
	{ "far behind", BLOCK + 1, 0, false },
	{ "1, SIZE_MAX (wraps to 0)", 1, SIZE_MAX, false },
	{ "SIZE_MAX, 11 (wraps to 10)", SIZE_MAX, 11, false },
};

KUNIT_ARRAY_PARAM(block_range, block_ranges, range_desc);

static void map_of_a_block(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	dma_addr_t addr;

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(owner));
	addr = owned_pages_dma_map(test_device, owner, r->offset, r->len, DMA_TO_DEVICE);
	KUNIT_EXPECT_EQ(test, dma_mapping_error(test_device, addr) ? -ENOMEM : 0,
			r->fits ? 0 : -ENOMEM);
	if (r->fits) {
		KUNIT_EXPECT_EQ(test, addr, address_of(owned_pages_raw(owner), r->offset));
		dma_unmap_page(test_device, addr, r->len, DMA_TO_DEVICE);
	}
	KUNIT_EXPECT_FALSE(test, owned_pages_empty(owner));
	owned_pages_free(&owner);
}

/* The nth page of a block is mapped as any other page. */
static void map_of_a_page_of_a_block(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	dma_addr_t addr;

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(owner));
	addr = borrowed_page_dma_map(test_device, owned_pages_nth(owner, 3), 0, PAGE_SIZE,
				     DMA_FROM_DEVICE);
	KUNIT_EXPECT_EQ(test, dma_mapping_error(test_device, addr), 0);
	KUNIT_EXPECT_EQ(test, addr, address_of(owned_pages_raw(owner), 3 * PAGE_SIZE));
	dma_unmap_page(test_device, addr, PAGE_SIZE, DMA_FROM_DEVICE);
	owned_pages_free(&owner);
}

/* Without a check a borrow reaches all of the block whose first page it is. */
static void unchecked_map_of_a_block(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	struct borrowed_page first = owned_pages_borrow(owner);
	dma_addr_t addr;

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(owner));
	addr = __borrowed_page_dma_map(test_device, first, 100, BLOCK - 100, DMA_TO_DEVICE);
	KUNIT_EXPECT_EQ(test, dma_mapping_error(test_device, addr), 0);
	KUNIT_EXPECT_EQ(test, addr, address_of(owned_pages_raw(owner), 100));
	dma_unmap_page(test_device, addr, BLOCK - 100, DMA_TO_DEVICE);
	addr = __borrowed_page_dma_map_attrs(test_device, first, PAGE_SIZE, PAGE_SIZE,
					     DMA_FROM_DEVICE, DMA_ATTR_SKIP_CPU_SYNC);
	KUNIT_EXPECT_EQ(test, dma_mapping_error(test_device, addr), 0);
	KUNIT_EXPECT_EQ(test, addr, address_of(owned_pages_raw(owner), PAGE_SIZE));
	dma_unmap_page_attrs(test_device, addr, PAGE_SIZE, DMA_FROM_DEVICE,
			     DMA_ATTR_SKIP_CPU_SYNC);
	owned_pages_free(&owner);
}

static struct kunit_case page_dma_cases[] = {
	KUNIT_CASE_PARAM(map_of_a_page, range_gen_params),
	KUNIT_CASE_PARAM(map_of_a_block, block_range_gen_params),
	KUNIT_CASE(map_of_a_page_of_a_block),
	KUNIT_CASE(unchecked_map_of_a_block),
	{}
};

static struct kunit_suite page_dma_suite = {
	.name = "page_dma",
	.suite_init = add_test_device,
	.init = need_dma,
	.suite_exit = tear_down_suite,
	.test_cases = page_dma_cases,
};

kunit_test_suites(&page_dma_suite);

MODULE_DESCRIPTION("KUnit tests of page_dma");
MODULE_LICENSE("GPL");
