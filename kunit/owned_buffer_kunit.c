// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_buffer.h: kunit/run um --suites owned_buffer */
#include "test_pages.h"

#include <linux/module.h>
#include <linux/slab.h>

/* What was freed last; only some kernels can tell of a leak. */
static const void *kvfreed;
static unsigned int kvfrees;

static inline void test_kvfree(const void *addr)
{
	if (addr)
		kvfrees++;
	kvfreed = addr;
	kvfree(addr);
}

#define kvfree(addr) test_kvfree(addr)

#include <linux/owned_buffer.h>

#define SIZE	(2 * PAGE_SIZE + 10)

static int set_up(struct kunit *test)
{
	kvfreed = NULL;
	kvfrees = 0;
	return 0;
}

/* The ways to get a buffer, to see that they have what they share. */
static struct owned_buffer by_kmalloc(size_t size, gfp_t gfp)
{
	return owned_buffer_kmalloc(size, gfp);
}

static struct owned_buffer by_vmalloc(size_t size, gfp_t gfp)
{
	return owned_buffer_vmalloc(size, gfp);
}

static struct owned_buffer by_kvmalloc(size_t size, gfp_t gfp)
{
	return owned_buffer_kvmalloc(size, gfp);
}

static const struct way {
	const char *name;
	struct owned_buffer (*alloc)(size_t size, gfp_t gfp);
} ways[] = {
	{ "kmalloc", by_kmalloc },
	{ "vmalloc", by_vmalloc },
	{ "kvmalloc", by_kvmalloc },
};

static void way_desc(const struct way *way, char *desc)
{
	strscpy(desc, way->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(way, ways, way_desc);

static void zeroed_is_empty(struct kunit *test)
{
	struct owned_buffer owner;

	memset(&owner, 0, sizeof(owner));
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(owner));
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(OWNED_BUFFER_EMPTY));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(owner), 0);
	KUNIT_EXPECT_EQ(test, owned_buffer_offset(owner), 0);
	KUNIT_EXPECT_NULL(test, owned_buffer_raw(owner));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_buffer_page(owner, 0)));
	KUNIT_EXPECT_NULL(test, owned_buffer_into_raw(&owner));
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(owned_buffer_take(&owner)));
}

static void alloc(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct owned_buffer owner = way->alloc(SIZE, GFP_KERNEL | __GFP_ZERO);

	KUNIT_ASSERT_FALSE(test, owned_buffer_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(owner), SIZE);
	KUNIT_EXPECT_NULL(test, memchr_inv(owned_buffer_raw(owner), 0, SIZE));
	owned_buffer_free(&owner);
}

static void alloc_of_the_right_kind(struct kunit *test)
{
	struct owned_buffer k = owned_buffer_kmalloc(SIZE, GFP_KERNEL);
	struct owned_buffer v = owned_buffer_vmalloc(SIZE, GFP_KERNEL);

	KUNIT_EXPECT_FALSE(test, is_vmalloc_addr(owned_buffer_raw(k)));
	KUNIT_EXPECT_TRUE(test, is_vmalloc_addr(owned_buffer_raw(v)));
	KUNIT_EXPECT_EQ(test, owned_buffer_offset(v), 0);
	owned_buffer_free(&v);
	owned_buffer_free(&k);
}

static void alloc_of_no_byte(struct kunit *test)
{
	struct owned_buffer k = owned_buffer_kmalloc(0, GFP_KERNEL);
	struct owned_buffer kv = owned_buffer_kvmalloc(0, GFP_KERNEL);

	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(k));
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(kv));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(k), 0);
	owned_buffer_free(&k);
	KUNIT_EXPECT_NULL(test, kvfreed);
}

static void alloc_fails(struct kunit *test)
{
	const struct way *way = test->param_value;
	size_t too_much = SIZE_MAX / 2;
	struct owned_buffer owner;

	OPTIMIZER_HIDE_VAR(too_much);
	owner = way->alloc(too_much, GFP_KERNEL | __GFP_NOWARN);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(owner), 0);
	owned_buffer_free(&owner);
	KUNIT_EXPECT_EQ(test, kvfrees, 0);
}

static void allocs_evaluate_once(struct kunit *test)
{
	int sizes = 0, gfps = 0;
	struct owned_buffer owner = owned_buffer_kmalloc((sizes++, 16),
							 (gfps++, GFP_KERNEL));

	owned_buffer_free(&owner);
	owner = owned_buffer_vmalloc((sizes++, 16), (gfps++, GFP_KERNEL));
	owned_buffer_free(&owner);
	owner = owned_buffer_kvmalloc((sizes++, 16), (gfps++, GFP_KERNEL));
	owned_buffer_free(&owner);
	KUNIT_EXPECT_EQ(test, sizes, 3);
	KUNIT_EXPECT_EQ(test, gfps, 3);
	KUNIT_EXPECT_EQ(test, kvfrees, 3);
}

static void free_frees_once_and_clears(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct owned_buffer owner = way->alloc(SIZE, GFP_KERNEL);
	void *addr = owned_buffer_raw(owner);

	KUNIT_ASSERT_NOT_NULL(test, addr);
	owned_buffer_free(&owner);
	KUNIT_EXPECT_PTR_EQ(test, kvfreed, (const void *)addr);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(owner), 0);
	owned_buffer_free(&owner);
	KUNIT_EXPECT_EQ(test, kvfrees, 1);
}

static void raw_round_trip(struct kunit *test)
{
	void *addr = kmalloc(100, GFP_KERNEL);
	struct owned_buffer owner;

	KUNIT_ASSERT_NOT_NULL(test, addr);
	owner = owned_buffer_from_raw(addr, 100);
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_raw(owner), addr);
	KUNIT_EXPECT_EQ(test, owned_buffer_size(owner), 100);
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_into_raw(&owner), addr);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(owner), 0);
	kfree(addr);
}

static void from_raw_of_no_memory(struct kunit *test)
{
	struct owned_buffer none = owned_buffer_from_raw(NULL, 100);
	struct owned_buffer zero = owned_buffer_from_raw(ZERO_SIZE_PTR, 0);

	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(none));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(none), 0);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(zero));
}

static void take_moves(struct kunit *test)
{
	struct owned_buffer from = owned_buffer_kmalloc(100, GFP_KERNEL), to;
	void *addr = owned_buffer_raw(from);

	to = owned_buffer_take(&from);
	KUNIT_EXPECT_TRUE(test, owned_buffer_empty(from));
	KUNIT_EXPECT_EQ(test, owned_buffer_size(from), 0);
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_raw(to), addr);
	KUNIT_EXPECT_EQ(test, owned_buffer_size(to), 100);
	owned_buffer_free(&to);
}

/* What is written at the end of each page is found through its borrow. */
static void page_lends_the_right_one(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct owned_buffer owner = way->alloc(3 * PAGE_SIZE, GFP_KERNEL);
	struct borrowed_page borrow;
	u8 *addr = owned_buffer_raw(owner);
	u8 byte = 0;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, addr);
	KUNIT_ASSERT_EQ(test, owned_buffer_offset(owner), 0);
	for (i = 0; i < 3; i++) {
		addr[(i + 1) * PAGE_SIZE - 1] = 'a' + i;
		borrow = owned_buffer_page(owner, i);
		KUNIT_ASSERT_FALSE(test, borrowed_page_empty(borrow));
		KUNIT_EXPECT_EQ(test, borrowed_page_read(borrow, PAGE_SIZE - 1, &byte, 1), 0);
		KUNIT_EXPECT_EQ(test, byte, 'a' + i);
	}
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_buffer_page(owner, 3)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_buffer_page(owner, SIZE_MAX)));
	owned_buffer_free(&owner);
}

/* A small object does not begin where its page does. */
static void offset_says_where_it_begins(struct kunit *test)
{
	struct owned_buffer all[4], owner = OWNED_BUFFER_EMPTY;
	char text[6] = "";
	int i;

	for (i = 0; i < ARRAY_SIZE(all); i++) {
		all[i] = owned_buffer_kmalloc(48, GFP_KERNEL);
		if (owned_buffer_offset(all[i]))
			owner = all[i];
	}
	KUNIT_EXPECT_FALSE(test, owned_buffer_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_buffer_write(owner, 0, "small", 6), 0);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(owned_buffer_page(owner, 0),
						 owned_buffer_offset(owner), text, 6), 0);
	KUNIT_EXPECT_STREQ(test, text, "small");
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_buffer_page(owner, 1)));
	for (i = 0; i < ARRAY_SIZE(all); i++)
		owned_buffer_free(&all[i]);
}

static const struct byte_range {
	const char *name;
	size_t offset, len;
	int ret;
} ranges[] = {
	{ "0, 0", 0, 0, 0 },
	{ "10, 20", 10, 20, 0 },
	{ "over the end of a page", PAGE_SIZE - 5, 10, 0 },
	{ "0, SIZE", 0, SIZE, 0 },
	{ "0, SIZE + 1", 0, SIZE + 1, -EINVAL },
	{ "1, SIZE", 1, SIZE, -EINVAL },
	{ "SIZE - 1, 1", SIZE - 1, 1, 0 },
	{ "SIZE, 0", SIZE, 0, 0 },
	{ "SIZE, 1", SIZE, 1, -EINVAL },
	{ "SIZE + 1, 0", SIZE + 1, 0, -EINVAL },
	{ "1, SIZE_MAX (wraps to 0)", 1, SIZE_MAX, -EINVAL },
	{ "SIZE_MAX, 11 (wraps to 10)", SIZE_MAX, 11, -EINVAL },
};

static void range_desc(const struct byte_range *r, char *desc)
{
	strscpy(desc, r->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range, ranges, range_desc);

#define OLD	0x11
#define NEW	0x22

/* Is the range NEW if it is allowed, and all else OLD? */
static bool only_range_is_new(const u8 *mem, const struct byte_range *r)
{
	size_t len = r->ret ? 0 : r->len, offset = r->ret ? 0 : r->offset;

	return !memchr_inv(mem, OLD, offset) &&
	       !memchr_inv(mem + offset, NEW, len) &&
	       !memchr_inv(mem + offset + len, OLD, SIZE - offset - len);
}

static void write_copies_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_buffer owner = owned_buffer_vmalloc(SIZE, GFP_KERNEL);
	u8 *from = kunit_kmalloc(test, SIZE, GFP_KERNEL);

	KUNIT_ASSERT_FALSE(test, owned_buffer_empty(owner));
	KUNIT_ASSERT_NOT_NULL(test, from);
	memset(owned_buffer_raw(owner), OLD, SIZE);
	memset(from, NEW, SIZE);
	KUNIT_EXPECT_EQ(test, owned_buffer_write(owner, r->offset, from, r->len), r->ret);
	KUNIT_EXPECT_TRUE(test, only_range_is_new(owned_buffer_raw(owner), r));
	owned_buffer_free(&owner);
}

static void read_copies_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_buffer owner = owned_buffer_vmalloc(SIZE, GFP_KERNEL);
	u8 *to = kunit_kmalloc(test, SIZE, GFP_KERNEL);
	u8 *addr = owned_buffer_raw(owner);
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, addr);
	KUNIT_ASSERT_NOT_NULL(test, to);
	for (i = 0; i < SIZE; i++)
		addr[i] = i % 251;
	memset(to, 0xff, SIZE);
	KUNIT_EXPECT_EQ(test, owned_buffer_read(owner, r->offset, to, r->len), r->ret);
	for (i = 0; !r->ret && i < r->len && to[i] == (r->offset + i) % 251; i++)
		;
	KUNIT_EXPECT_EQ(test, i, r->ret ? 0 : r->len);
	KUNIT_EXPECT_NULL(test, memchr_inv(to + i, 0xff, SIZE - i));
	owned_buffer_free(&owner);
}

static void empty_has_no_bytes(struct kunit *test)
{
	struct owned_buffer owner = OWNED_BUFFER_EMPTY;
	u8 byte = 0;

	KUNIT_EXPECT_EQ(test, owned_buffer_read(owner, 0, &byte, 1), -EINVAL);
	KUNIT_EXPECT_EQ(test, owned_buffer_write(owner, 0, &byte, 1), -EINVAL);
}

static void *free_return(bool move, struct owned_buffer *to)
{
	struct owned_buffer owner __free(owned_buffer) = owned_buffer_kmalloc(16, GFP_KERNEL);
	void *addr = owned_buffer_raw(owner);

	if (move)
		*to = owned_buffer_take(&owner);
	return addr;
}

static void cleanup_frees_what_was_not_moved(struct kunit *test)
{
	struct owned_buffer to = OWNED_BUFFER_EMPTY;
	void *addr = free_return(false, &to);

	KUNIT_EXPECT_EQ(test, kvfrees, 1);
	KUNIT_EXPECT_PTR_EQ(test, kvfreed, (const void *)addr);
	addr = free_return(true, &to);
	KUNIT_EXPECT_EQ(test, kvfrees, 1);
	KUNIT_EXPECT_PTR_EQ(test, owned_buffer_raw(to), addr);
	owned_buffer_free(&to);
}

static struct kunit_case owned_buffer_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE_PARAM(alloc, way_gen_params),
	KUNIT_CASE(alloc_of_the_right_kind),
	KUNIT_CASE(alloc_of_no_byte),
	KUNIT_CASE_PARAM(alloc_fails, way_gen_params),
	KUNIT_CASE(allocs_evaluate_once),
	KUNIT_CASE_PARAM(free_frees_once_and_clears, way_gen_params),
	KUNIT_CASE(raw_round_trip),
	KUNIT_CASE(from_raw_of_no_memory),
	KUNIT_CASE(take_moves),
	KUNIT_CASE_PARAM(page_lends_the_right_one, way_gen_params),
	KUNIT_CASE(offset_says_where_it_begins),
	KUNIT_CASE_PARAM(write_copies_the_range, range_gen_params),
	KUNIT_CASE_PARAM(read_copies_the_range, range_gen_params),
	KUNIT_CASE(empty_has_no_bytes),
	KUNIT_CASE(cleanup_frees_what_was_not_moved),
	{}
};

static struct kunit_suite owned_buffer_suite = {
	.name = "owned_buffer",
	.init = set_up,
	.suite_exit = report_leaked_pages,
	.test_cases = owned_buffer_cases,
};

kunit_test_suites(&owned_buffer_suite);

MODULE_DESCRIPTION("KUnit tests of owned_buffer");
MODULE_LICENSE("GPL");
