// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of firmware_sgt.c: kunit/run um --suites firmware_sgt */
#include "test_pages.h"
#include "test_device.h"
#include "test_buffers.h"

#ifdef RAW
#include "firmware_sgt_raw.c"
#define SUITE "firmware_sgt_raw"
#else
#include "firmware_sgt.c"
#define SUITE "firmware_sgt"
#endif

#include <linux/borrowed_page.h>
#include <linux/module.h>
#ifdef CONFIG_HAS_DMA
#include <linux/dma-direct.h>
#endif

static const struct image {
	enum fw_memory memory;
	bool fragmented;
	size_t len;
	const char *name;
} images[] = {
	{ FW_VMALLOC, false, 1, "vmalloc, 1 byte" },
	{ FW_VMALLOC, false, PAGE_SIZE - 1, "vmalloc, a page less 1" },
	{ FW_VMALLOC, false, PAGE_SIZE, "vmalloc, a page" },
	{ FW_VMALLOC, false, PAGE_SIZE + 1, "vmalloc, a page and 1" },
	{ FW_VMALLOC, false, 5 * PAGE_SIZE + 7, "vmalloc, 5 pages and 7" },
	{ FW_KMALLOC, false, 1, "kmalloc, 1 byte" },
	{ FW_KMALLOC, false, PAGE_SIZE - 1, "kmalloc, a page less 1" },
	{ FW_KMALLOC, false, PAGE_SIZE, "kmalloc, a page" },
	{ FW_KMALLOC, false, PAGE_SIZE + 1, "kmalloc, a page and 1" },
	{ FW_KMALLOC, false, 5 * PAGE_SIZE + 7, "kmalloc, 5 pages and 7" },
	{ FW_KVMALLOC, false, 1, "kvmalloc, 1 byte" },
	{ FW_KVMALLOC, false, PAGE_SIZE + 1, "kvmalloc, a page and 1" },
	{ FW_KVMALLOC, false, 5 * PAGE_SIZE + 7, "kvmalloc, 5 pages and 7" },
	{ FW_KVMALLOC, true, 1, "kvmalloc of vmalloc, 1 byte" },
	{ FW_KVMALLOC, true, PAGE_SIZE + 1, "kvmalloc of vmalloc, a page and 1" },
	{ FW_KVMALLOC, true, 5 * PAGE_SIZE + 7, "kvmalloc of vmalloc, 5 pages and 7" },
	/* a chained scatterlist */
	{ FW_VMALLOC, false, (SG_MAX_SINGLE_ALLOC + 2) * PAGE_SIZE + 100,
	  "vmalloc, many pages" },
};

static void image_desc(const struct image *image, char *desc)
{
	strscpy(desc, image->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(image, images, image_desc);

/* Memory that goes with the test, and is none of what test_buffers.h counts. */
KUNIT_DEFINE_ACTION_WRAPPER(free_bytes, vfree, const void *);

static u8 *bytes_alloc(struct kunit *test, size_t len)
{
	u8 *bytes = vzalloc(len);

	KUNIT_ASSERT_NOT_NULL(test, bytes);
	KUNIT_ASSERT_EQ(test, 0,
			kunit_add_action_or_reset(test, free_bytes, bytes));
	return bytes;
}

/* No two pages of it are alike. */
static u8 *image_bytes(struct kunit *test, size_t len)
{
	u8 *bytes = bytes_alloc(test, len);
	size_t i;

	for (i = 0; i < len; i++)
		bytes[i] = i + 3 * (i >> 8) + 5 * (i >> 16);
	return bytes;
}

static int load_and_map(struct fw *fw, const struct image *image,
			const u8 *bytes)
{
	int err;

	test_buffers.fragmented = image->fragmented;
	err = fw_load(fw, image->memory, bytes, image->len);
	return err ? err : fw_map(fw, test_device);
}

static size_t table_len(struct sg_table *sgt)
{
	struct scatterlist *sg;
	size_t len = 0;
	unsigned int i;

	for_each_sgtable_sg(sgt, sg, i)
		len += sg->length;
	return len;
}

/* All bytes of an entry, page by page; how many. */
static size_t entry_read(struct scatterlist *sg, u8 *to)
{
	size_t offset = offset_in_page(sg->offset), done = 0, i;

	for (i = 0; done < sg->length; i++) {
		size_t len = min_t(size_t, sg->length - done, PAGE_SIZE - offset);
		struct borrowed_page page = borrowed_page_of_sg(sg, i);

		if (borrowed_page_empty(page) ||
		    borrowed_page_read(page, offset, to + done, len))
			break;
		done += len;
		offset = 0;
	}
	return done;
}

static void table_read(struct sg_table *sgt, u8 *to)
{
	struct scatterlist *sg;
	unsigned int i;

	for_each_sgtable_sg(sgt, sg, i)
		to += entry_read(sg, to);
}

static void expect_table_holds(struct kunit *test, struct fw *fw,
			       const u8 *bytes, size_t len)
{
	struct sg_table *sgt = fw_table(fw);
	u8 *read = bytes_alloc(test, len);

	KUNIT_ASSERT_EQ(test, table_len(sgt), len);
	KUNIT_EXPECT_EQ(test, len,
			sg_copy_to_buffer(sgt->sgl, sgt->orig_nents, read, len));
	KUNIT_EXPECT_EQ(test, 0, memcmp(read, bytes, len));
	memset(read, 0, len);
	table_read(sgt, read);
	KUNIT_EXPECT_EQ(test, 0, memcmp(read, bytes, len));
}

static void expect_live(struct kunit *test, int buffers, int mapped)
{
	KUNIT_EXPECT_EQ(test, test_buffers.buffers, buffers);
	KUNIT_EXPECT_EQ(test, test_buffers.tables, mapped);
	KUNIT_EXPECT_EQ(test, test_buffers.mappings, mapped);
}

static void table_holds_the_image(struct kunit *test)
{
	const struct image *image = test->param_value;
	const u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};

	KUNIT_ASSERT_EQ(test, load_and_map(&fw, image, bytes), 0);
	expect_live(test, 1, 1);
	expect_table_holds(test, &fw, bytes, image->len);
	fw_free(&fw);
	expect_live(test, 0, 0);
}

#ifdef CONFIG_HAS_DMA
/* What the device finds at the addresses that it is told; how much. */
static size_t device_read(struct sg_table *sgt, u8 *to, size_t room)
{
	struct scatterlist *sg;
	size_t done = 0, len, i;
	unsigned int n;

	for_each_sgtable_dma_sg(sgt, sg, n) {
		phys_addr_t phys = dma_to_phys(test_device, sg_dma_address(sg));

		for (i = 0; i < sg_dma_len(sg) && done < room; i += len) {
			size_t offset = offset_in_page(phys + i);

			len = min_t(size_t, sg_dma_len(sg) - i,
				    PAGE_SIZE - offset);
			len = min(len, room - done);
			memcpy_from_page(to + done,
					 pfn_to_page(PHYS_PFN(phys + i)),
					 offset, len);
			done += len;
		}
	}
	return done;
}
#else
static size_t device_read(struct sg_table *sgt, u8 *to, size_t room)
{
	return 0;
}
#endif

static void expect_device_reads(struct kunit *test, const struct image *image)
{
	const u8 *bytes = image_bytes(test, image->len);
	u8 *read = bytes_alloc(test, image->len + 1);
	struct fw fw = {};

	KUNIT_ASSERT_EQ(test, load_and_map(&fw, image, bytes), 0);
	KUNIT_EXPECT_EQ(test, image->len,
			device_read(fw_table(&fw), read, image->len + 1));
	KUNIT_EXPECT_EQ(test, 0, memcmp(read, bytes, image->len));
	fw_free(&fw);
}

static void device_reads_the_image(struct kunit *test)
{
	size_t i;

	if (!IS_ENABLED(CONFIG_HAS_DMA))
		kunit_skip(test, "a kernel without DMA");
	for (i = 0; i < ARRAY_SIZE(images); i++)
		expect_device_reads(test, &images[i]);
}

/* Everything has to be undone, and what was done before still be there. */
static void each_call_fails(struct kunit *test)
{
	static const int errors[] = { -ENOMEM, -ENOMEM, -EIO };
	const struct image *image = test->param_value;
	const u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};
	unsigned int nth;

	for (nth = 1; nth <= ARRAY_SIZE(errors); nth++) {
		fail_nth_buffer_call(nth);
		KUNIT_EXPECT_EQ(test, load_and_map(&fw, image, bytes),
				errors[nth - 1]);
		expect_live(test, nth > 1, 0);
		if (nth > 1) {
			KUNIT_ASSERT_EQ(test, fw_map(&fw, test_device), 0);
			expect_table_holds(test, &fw, bytes, image->len);
		}
		fw_free(&fw);
		expect_live(test, 0, 0);
	}
	fail_nth_buffer_call(nth);
	KUNIT_EXPECT_EQ(test, load_and_map(&fw, image, bytes), 0);
	KUNIT_EXPECT_TRUE(test, buffer_call_will_fail());
	fw_free(&fw);
}

#ifdef CONFIG_FAIL_PAGE_ALLOC
/* The error if the nth page allocation fails, 1 if there are less than that. */
static int fail_nth_page(struct fw *fw, const struct image *image,
			 const u8 *bytes, unsigned int nth)
{
	bool fewer;
	int err;

	current->fail_nth = nth;
	err = load_and_map(fw, image, bytes);
	fewer = current->fail_nth;
	current->fail_nth = 0;
	return fewer && !err ? 1 : err;
}

/* The kernel does without some of them, as for the bulk that vmalloc() wants. */
static unsigned int fail_each_page(struct kunit *test,
				   const struct image *image)
{
	const u8 *bytes = image_bytes(test, image->len);
	unsigned int nth, failures = 0;
	struct fw fw = {};
	int err = 0;

	for (nth = 1; err <= 0 && nth < 1000; nth++) {
		err = fail_nth_page(&fw, image, bytes, nth);
		expect_live(test, test_buffers.buffers, err >= 0);
		if (err >= 0)
			expect_table_holds(test, &fw, bytes, image->len);
		else
			KUNIT_EXPECT_EQ(test, err, -ENOMEM);
		failures += err < 0;
		fw_free(&fw);
		expect_live(test, 0, 0);
	}
	KUNIT_EXPECT_EQ(test, err, 1);
	return failures;
}
#else
static unsigned int fail_each_page(struct kunit *test,
				   const struct image *image)
{
	kunit_skip(test, "a kernel without CONFIG_FAIL_PAGE_ALLOC");
	return 0;
}
#endif

static void each_page_allocation_fails(struct kunit *test)
{
	unsigned int failures = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(images); i++)
		failures += fail_each_page(test, &images[i]);
	KUNIT_EXPECT_GT(test, failures, 0);
}

static void patched_between_two_mappings(struct kunit *test)
{
	const struct image *image = test->param_value;
	u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};

	KUNIT_ASSERT_EQ(test, load_and_map(&fw, image, bytes), 0);
	fw_unmap(&fw);
	expect_live(test, 1, 0);
	bytes[image->len - 1] ^= 0xff;
	KUNIT_EXPECT_EQ(test, 0, fw_patch(&fw, image->len - 1,
					  &bytes[image->len - 1], 1));
	KUNIT_ASSERT_EQ(test, fw_map(&fw, test_device), 0);
	expect_table_holds(test, &fw, bytes, image->len);
	fw_free(&fw);
}

static void patch_is_refused_while_mapped(struct kunit *test)
{
	const struct image *image = test->param_value;
	const u8 *bytes = image_bytes(test, image->len);
	u8 other = ~bytes[0];
	struct fw fw = {};

	KUNIT_ASSERT_EQ(test, load_and_map(&fw, image, bytes), 0);
	KUNIT_EXPECT_EQ(test, fw_patch(&fw, 0, &other, 1), -EINVAL);
	expect_table_holds(test, &fw, bytes, image->len);
	fw_free(&fw);
}

static void patch_is_refused_past_the_end(struct kunit *test)
{
	const struct image *image = &images[ARRAY_SIZE(images) - 1];
	const u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};
	u8 two[2] = {};

	KUNIT_ASSERT_EQ(test, 0, fw_load(&fw, image->memory, bytes, image->len));
	KUNIT_EXPECT_EQ(test, fw_patch(&fw, image->len - 1, two, 2), -EINVAL);
	KUNIT_EXPECT_EQ(test, fw_patch(&fw, image->len + 1, two, 1), -EINVAL);
	KUNIT_EXPECT_EQ(test, fw_patch(&fw, SIZE_MAX, two, 2), -EINVAL);
	KUNIT_ASSERT_EQ(test, fw_map(&fw, test_device), 0);
	expect_table_holds(test, &fw, bytes, image->len);
	fw_free(&fw);
}

static void mapped_once(struct kunit *test)
{
	const struct image *image = &images[ARRAY_SIZE(images) - 1];
	const u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};

	KUNIT_ASSERT_EQ(test, load_and_map(&fw, image, bytes), 0);
	KUNIT_EXPECT_EQ(test, fw_map(&fw, test_device), -EINVAL);
	expect_live(test, 1, 1);
	expect_table_holds(test, &fw, bytes, image->len);
	fw_unmap(&fw);
	fw_unmap(&fw);
	expect_live(test, 1, 0);
	fw_free(&fw);
}

static void nothing_to_map(struct kunit *test)
{
	struct fw fw = {};

	KUNIT_EXPECT_EQ(test, fw_load(&fw, FW_VMALLOC, "", 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, fw_map(&fw, test_device), -EINVAL);
	fw_unmap(&fw);
	fw_free(&fw);
	expect_live(test, 0, 0);
}

static void free_in_each_state(struct kunit *test)
{
	const struct image *image = test->param_value;
	const u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};

	KUNIT_EXPECT_EQ(test, 0, fw_load(&fw, image->memory, bytes, image->len));
	expect_live(test, 1, 0);
	fw_free(&fw);
	expect_live(test, 0, 0);
	fw_free(&fw);
	expect_live(test, 0, 0);
	KUNIT_EXPECT_EQ(test, load_and_map(&fw, image, bytes), 0);
	fw_unmap(&fw);
	fw_free(&fw);
	expect_live(test, 0, 0);
	KUNIT_EXPECT_EQ(test, load_and_map(&fw, image, bytes), 0);
	fw_free(&fw);
	fw_free(&fw);
	expect_live(test, 0, 0);
}

static void many_at_once(struct kunit *test)
{
	static struct fw fws[ARRAY_SIZE(images)];
	const u8 *bytes = image_bytes(test, images[ARRAY_SIZE(images) - 1].len);
	size_t i;

	/* each begins elsewhere in the bytes, so that no two are alike */
	for (i = 0; i < ARRAY_SIZE(fws) - 1; i++)
		KUNIT_EXPECT_EQ(test, 0,
				load_and_map(&fws[i], &images[i], bytes + i));
	expect_live(test, i, i);
	for (i = 0; i < ARRAY_SIZE(fws); i += 2)
		fw_free(&fws[i]);
	for (i = 1; i < ARRAY_SIZE(fws) - 1; i += 2) {
		expect_table_holds(test, &fws[i], bytes + i, images[i].len);
		fw_free(&fws[i]);
	}
	expect_live(test, 0, 0);
}

#ifndef RAW
/* What the raw twin cannot say. */
static void image_belongs_to_the_table(struct kunit *test)
{
	const struct image *image = test->param_value;
	const u8 *bytes = image_bytes(test, image->len);
	struct fw fw = {};

	KUNIT_ASSERT_EQ(test, load_and_map(&fw, image, bytes), 0);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(fw.image));
	owned_buffer_free(&fw.image);
	expect_live(test, 1, 1);
	expect_table_holds(test, &fw, bytes, image->len);
	fw_unmap(&fw);
	KUNIT_EXPECT_TRUE(test, buffer_sgt_empty(&fw.table));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(fw.image), image->len);
	buffer_sgt_free(&fw.table);
	expect_live(test, 1, 0);
	owned_buffer_free(&fw.image);
	expect_live(test, 0, 0);
}
#endif

static int firmware_sgt_init(struct kunit *test)
{
	memset(&test_buffers, 0, sizeof(test_buffers));
	return 0;
}

/* Each test has ended what it made. */
static void firmware_sgt_exit(struct kunit *test)
{
	expect_live(test, 0, 0);
}

static void firmware_sgt_suite_exit(struct kunit_suite *suite)
{
	remove_test_device();
	report_leaked_pages(suite);
}

static struct kunit_case firmware_sgt_cases[] = {
	KUNIT_CASE_PARAM(table_holds_the_image, image_gen_params),
	KUNIT_CASE(device_reads_the_image),
	KUNIT_CASE_PARAM(each_call_fails, image_gen_params),
	KUNIT_CASE(each_page_allocation_fails),
	KUNIT_CASE_PARAM(patched_between_two_mappings, image_gen_params),
	KUNIT_CASE_PARAM(patch_is_refused_while_mapped, image_gen_params),
	KUNIT_CASE(patch_is_refused_past_the_end),
	KUNIT_CASE(mapped_once),
	KUNIT_CASE(nothing_to_map),
	KUNIT_CASE_PARAM(free_in_each_state, image_gen_params),
	KUNIT_CASE(many_at_once),
#ifndef RAW
	KUNIT_CASE_PARAM(image_belongs_to_the_table, image_gen_params),
#endif
	{}
};

static struct kunit_suite firmware_sgt_suite = {
	.name = SUITE,
	.suite_init = add_test_device,
	.suite_exit = firmware_sgt_suite_exit,
	.init = firmware_sgt_init,
	.exit = firmware_sgt_exit,
	.test_cases = firmware_sgt_cases,
};

kunit_test_suites(&firmware_sgt_suite);

MODULE_DESCRIPTION("KUnit tests of " SUITE);
MODULE_LICENSE("GPL");
