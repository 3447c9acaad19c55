// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of kv_buffers.c: kunit/run um --suites kv_buffers */
#include "test_pages.h"
#include "test_buffers.h"
#include "test_maps.h"

#include "kv_buffers.c"

#include <linux/module.h>

static const struct kv_case {
	enum kv_memory memory;
	bool fragmented;
	size_t size;
	const char *name;
} kv_cases[] = {
	{ KV_KMALLOC, false, 1, "kmalloc, 1 byte" },
	{ KV_KMALLOC, false, 96, "kmalloc, 96 bytes" },
	{ KV_KMALLOC, false, PAGE_SIZE - 1, "kmalloc, a page less 1" },
	{ KV_KMALLOC, false, PAGE_SIZE, "kmalloc, a page" },
	{ KV_KMALLOC, false, PAGE_SIZE + 1, "kmalloc, a page and 1" },
	{ KV_KMALLOC, false, 5 * PAGE_SIZE + 7, "kmalloc, 5 pages and 7" },
	{ KV_VMALLOC, false, 1, "vmalloc, 1 byte" },
	{ KV_VMALLOC, false, 96, "vmalloc, 96 bytes" },
	{ KV_VMALLOC, false, PAGE_SIZE - 1, "vmalloc, a page less 1" },
	{ KV_VMALLOC, false, PAGE_SIZE, "vmalloc, a page" },
	{ KV_VMALLOC, false, PAGE_SIZE + 1, "vmalloc, a page and 1" },
	{ KV_VMALLOC, false, 5 * PAGE_SIZE + 7, "vmalloc, 5 pages and 7" },
	{ KV_KVMALLOC, false, 1, "kvmalloc, 1 byte" },
	{ KV_KVMALLOC, false, 96, "kvmalloc, 96 bytes" },
	{ KV_KVMALLOC, false, PAGE_SIZE + 1, "kvmalloc, a page and 1" },
	{ KV_KVMALLOC, false, 5 * PAGE_SIZE + 7, "kvmalloc, 5 pages and 7" },
	{ KV_KVMALLOC, true, 1, "kvmalloc of vmalloc, 1 byte" },
	{ KV_KVMALLOC, true, PAGE_SIZE + 1, "kvmalloc of vmalloc, a page and 1" },
	{ KV_KVMALLOC, true, 5 * PAGE_SIZE + 7, "kvmalloc of vmalloc, 5 pages and 7" },
};

static void kv_case_desc(const struct kv_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(kv_case, kv_cases, kv_case_desc);

/* No two pages of it are alike. */
static u8 *kv_bytes(struct kunit *test, size_t size)
{
	u8 *bytes = kunit_kzalloc(test, size, GFP_KERNEL);
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, bytes);
	for (i = 0; i < size; i++)
		bytes[i] = i + 3 * (i >> 8) + 1;
	return bytes;
}

static struct owned_buffer kv_case_alloc(struct kunit *test,
					 const struct kv_case *c)
{
	struct owned_buffer buffer;

	test_buffers.fragmented = c->fragmented;
	buffer = kv_alloc(c->memory, c->size);
	KUNIT_ASSERT_FALSE(test, owned_buffer_empty(buffer));
	return buffer;
}

/* Written by address, seen by pages. */
static void hash_by_pages_is_that_by_address(struct kunit *test)
{
	const struct kv_case *c = test->param_value;
	struct owned_buffer buffer = kv_case_alloc(test, c);
	u8 *bytes = kv_bytes(test, c->size);

	KUNIT_EXPECT_EQ(test, owned_buffer_write(buffer, 0, bytes, c->size), 0);
	KUNIT_EXPECT_EQ(test, kv_hash_buffer(buffer),
			kv_hash(KV_HASH_OF_NOTHING, bytes, c->size));
	owned_buffer_free(&buffer);
	KUNIT_EXPECT_EQ(test, kv_hash_buffer(buffer), KV_HASH_OF_NOTHING);
}

/* Written by pages, seen by address. */
static void fill_by_pages_is_that_by_address(struct kunit *test)
{
	const struct kv_case *c = test->param_value;
	struct owned_buffer buffer = kv_case_alloc(test, c);
	u8 *bytes = kv_bytes(test, c->size);
	u8 *read = kunit_kzalloc(test, c->size, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, read);
	KUNIT_EXPECT_EQ(test, kv_fill_buffer(buffer, bytes), 0);
	KUNIT_EXPECT_EQ(test, owned_buffer_read(buffer, 0, read, c->size), 0);
	KUNIT_EXPECT_EQ(test, memcmp(read, bytes, c->size), 0);
	owned_buffer_free(&buffer);
}

static void no_page_past_the_end(struct kunit *test)
{
	const struct kv_case *c = test->param_value;
	struct owned_buffer buffer = kv_case_alloc(test, c);
	size_t nr = PFN_UP(owned_buffer_offset(buffer) + c->size);

	KUNIT_EXPECT_FALSE(test,
			   borrowed_page_empty(owned_buffer_page(buffer, nr - 1)));
	KUNIT_EXPECT_TRUE(test,
			  borrowed_page_empty(owned_buffer_page(buffer, nr)));
	KUNIT_EXPECT_TRUE(test,
			  borrowed_page_empty(owned_buffer_page(buffer, SIZE_MAX)));
	owned_buffer_free(&buffer);
	KUNIT_EXPECT_TRUE(test,
			  borrowed_page_empty(owned_buffer_page(buffer, 0)));
}

/* vmalloc() would warn of it. */
static void no_byte_is_no_buffer(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(kv_alloc(KV_KMALLOC, 0)));
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(kv_alloc(KV_VMALLOC, 0)));
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(kv_alloc(KV_KVMALLOC, 0)));
}

#define SMALL	96

/* Neighbours in their pages: what is written past a buffer is seen in the next. */
static void small_buffers_share_pages(struct kunit *test)
{
	static struct owned_buffer buffers[64];
	u8 *bytes = kv_bytes(test, SMALL + ARRAY_SIZE(buffers));
	bool inside = false;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(buffers); i++) {
		buffers[i] = kv_alloc(KV_KMALLOC, SMALL);
		KUNIT_EXPECT_FALSE(test, owned_buffer_empty(buffers[i]));
		KUNIT_EXPECT_EQ(test, kv_fill_buffer(buffers[i], bytes + i), 0);
		inside |= owned_buffer_offset(buffers[i]);
	}
	KUNIT_EXPECT_TRUE(test, inside);
	for (i = 0; i < ARRAY_SIZE(buffers); i++) {
		KUNIT_EXPECT_EQ(test, kv_hash_buffer(buffers[i]),
				kv_hash(KV_HASH_OF_NOTHING, bytes + i, SMALL));
		owned_buffer_free(&buffers[i]);
	}
}

/* As a slab of several pages has them, which kmalloc() gives seldom. */
static void begins_inside_a_page_and_ends_in_the_third(struct kunit *test)
{
	const size_t size = 2 * PAGE_SIZE, before = 100;
	u8 *memory = kunit_kzalloc(test, 4 * PAGE_SIZE, GFP_KERNEL);
	u8 *bytes = kv_bytes(test, size);
	struct owned_buffer buffer;

	KUNIT_ASSERT_NOT_NULL(test, memory);
	buffer = owned_buffer_from_raw(memory + before, size);
	KUNIT_EXPECT_EQ(test, kv_fill_buffer(buffer, bytes), 0);
	KUNIT_EXPECT_EQ(test, memcmp(memory + before, bytes, size), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(memory, 0, before));
	KUNIT_EXPECT_NULL(test, memchr_inv(memory + before + size, 0, before));
	KUNIT_EXPECT_EQ(test, kv_hash_buffer(buffer),
			kv_hash(KV_HASH_OF_NOTHING, bytes, size));
	KUNIT_EXPECT_TRUE(test,
			  borrowed_page_empty(owned_buffer_page(buffer, 3)));
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_into_raw(&buffer),
			    (void *)memory + before);
}

/* Where page_address() has nothing to say. */
static void pages_of_highmem(struct kunit *test)
{
	static const struct kv_case c = {
		.memory = KV_VMALLOC, .size = 64 * PAGE_SIZE,
	};
	struct owned_buffer buffer;
	u8 *bytes;
	size_t i, high = 0;

	if (!IS_ENABLED(CONFIG_HIGHMEM) || !totalhigh_pages())
		kunit_skip(test, "a kernel or a machine without highmem");
	bytes = kv_bytes(test, c.size);
	buffer = kv_case_alloc(test, &c);
	for (i = 0; i < c.size >> PAGE_SHIFT; i++)
		high += !!PageHighMem(borrowed_page_raw(owned_buffer_page(buffer, i)));
	KUNIT_EXPECT_GT(test, high, 0);
	KUNIT_EXPECT_EQ(test, kv_fill_buffer(buffer, bytes), 0);
	KUNIT_EXPECT_EQ(test, kv_hash_buffer(buffer),
			kv_hash(KV_HASH_OF_NOTHING, bytes, c.size));
	owned_buffer_free(&buffer);
}

static void allocation_fails(struct kunit *test)
{
	const struct kv_case *c = test->param_value;
	struct owned_buffer buffer;

	test_buffers.fragmented = c->fragmented;
	fail_nth_buffer_call(1);
	buffer = kv_alloc(c->memory, c->size);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(buffer));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(buffer), 0);
	KUNIT_EXPECT_EQ(test, kv_hash_buffer(buffer), KV_HASH_OF_NOTHING);
	owned_buffer_free(&buffer);
}

static int kv_buffers_init(struct kunit *test)
{
	memset(&test_buffers, 0, sizeof(test_buffers));
	memset(&test_maps, 0, sizeof(test_maps));
	return 0;
}

/* Each test has freed its buffers, and ended its mappings in order. */
static void kv_buffers_exit(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, test_buffers.buffers, 0);
	KUNIT_EXPECT_EQ(test, test_maps.live, 0);
	KUNIT_EXPECT_FALSE(test, test_maps.disorder);
}

static struct kunit_case kv_buffers_cases[] = {
	KUNIT_CASE_PARAM(hash_by_pages_is_that_by_address, kv_case_gen_params),
	KUNIT_CASE_PARAM(fill_by_pages_is_that_by_address, kv_case_gen_params),
	KUNIT_CASE_PARAM(no_page_past_the_end, kv_case_gen_params),
	KUNIT_CASE(no_byte_is_no_buffer),
	KUNIT_CASE(small_buffers_share_pages),
	KUNIT_CASE(begins_inside_a_page_and_ends_in_the_third),
	KUNIT_CASE(pages_of_highmem),
	KUNIT_CASE_PARAM(allocation_fails, kv_case_gen_params),
	{}
};

static struct kunit_suite kv_buffers_suite = {
	.name = "kv_buffers",
	.suite_exit = report_leaked_pages,
	.init = kv_buffers_init,
	.exit = kv_buffers_exit,
	.test_cases = kv_buffers_cases,
};

kunit_test_suites(&kv_buffers_suite);

MODULE_DESCRIPTION("KUnit tests of kv_buffers");
MODULE_LICENSE("GPL");
