// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_bio.h: kunit/run um --suites owned_page_bio */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/module.h>

#ifdef CONFIG_BLOCK

#include <linux/owned_page_bio.h>
#include <linux/owned_pages.h>

#define NR	4

/* A bio with room for NR pages that do not lie in a row. */
struct fixture {
	struct bio bio;
	struct bio_vec vecs[NR];
};

static int set_up(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	bio_init(&f->bio, NULL, f->vecs, NR, REQ_OP_WRITE);
	test->priv = f;
	return 0;
}

static void tear_down(struct kunit *test)
{
	struct fixture *f = test->priv;

	if (f)
		bio_uninit(&f->bio);
}

/* Free what is left of @block, and give the owner of every other page. */
static void spread(struct owned_page *block, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		owned_page_free(&block[2 * i + 1]);
		block[i] = owned_page_take(&block[2 * i]);
	}
}

/* Owners of 2^@order pages in a row. */
static void alloc_in_a_row(struct kunit *test, struct owned_page *owners, unsigned int order)
{
	struct owned_pages block = owned_pages_alloc(GFP_KERNEL, order);

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(block));
	KUNIT_ASSERT_EQ(test, owned_pages_split(&block, owners, 1 << order), 0);
}

/* Give the bio a page, and have a look at when it is freed. */
static struct page *add(struct kunit *test, struct owned_page *owner, unsigned int len,
			unsigned int offset)
{
	struct page *page = watch_page(owned_page_raw(*owner));
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, owned_page_bio_add(&f->bio, owner, len, offset), 0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(*owner));
	test_pages_given(page);
	return page;
}

static void add_moves_the_page_in(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct fixture *f = test->priv;
	struct page *page;

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	page = add(test, &owner, 100, 200);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, 1);
	KUNIT_EXPECT_EQ(test, f->bio.bi_iter.bi_size, 100);
	KUNIT_EXPECT_PTR_EQ(test, bvec_virt(&f->vecs[0]), page_address(page) + 200);
	KUNIT_EXPECT_EQ(test, f->vecs[0].bv_offset, 200);
	KUNIT_EXPECT_EQ(test, f->vecs[0].bv_len, 100);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	owned_page_bio_free_all(&f->bio);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void add_of_no_page(struct kunit *test)
{
	struct owned_page owner = OWNED_PAGE_EMPTY;
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, owned_page_bio_add(&f->bio, &owner, PAGE_SIZE, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, 0);
}

static const struct byte_range {
	const char *name;
	unsigned int len, offset;
	int ret;
} ranges[] = {
	{ "all", PAGE_SIZE, 0, 0 },
	{ "last byte", 1, PAGE_SIZE - 1, 0 },
	{ "no byte", 0, 0, -EINVAL },
	{ "no byte at the end", 0, PAGE_SIZE, -EINVAL },
	{ "all and 1 byte", PAGE_SIZE + 1, 0, -EINVAL },
	{ "page from byte 1", PAGE_SIZE, 1, -EINVAL },
	{ "byte behind", 1, PAGE_SIZE, -EINVAL },
	{ "far behind", 1, PAGE_SIZE + 1, -EINVAL },
	{ "1, UINT_MAX (wraps to 0)", UINT_MAX, 1, -EINVAL },
	{ "UINT_MAX, 11 (wraps to 10)", 11, UINT_MAX, -EINVAL },
};

static void range_desc(const struct byte_range *r, char *desc)
{
	strscpy(desc, r->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range, ranges, range_desc);

static void add_is_bounded(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));
	struct fixture *f = test->priv;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, owned_page_bio_add(&f->bio, &owner, r->len, r->offset), r->ret);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), r->ret ? page : NULL);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, r->ret ? 0 : 1);
	if (!r->ret)
		test_pages_given(page);
	owned_page_bio_free_all(&f->bio);
	owned_page_free(&owner);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void add_to_a_full_bio(struct kunit *test)
{
	struct owned_page owners[16] = {};
	struct fixture *f = test->priv;
	struct page *page[NR], *last;
	int i;

	alloc_in_a_row(test, owners, 4);
	spread(owners, 8);
	for (i = 0; i < NR; i++)
		page[i] = add(test, &owners[i], PAGE_SIZE, 0);
	last = owned_page_raw(owners[NR]);
	KUNIT_EXPECT_EQ(test, owned_page_bio_add(&f->bio, &owners[NR], PAGE_SIZE, 0), -ENOSPC);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owners[NR]), last);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, NR);
	KUNIT_EXPECT_EQ(test, f->bio.bi_iter.bi_size, NR * PAGE_SIZE);
	for (i = NR; i < 8; i++)
		owned_page_free(&owners[i]);
	owned_page_bio_free_all(&f->bio);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(page[i]));
}

/* Pages in a row become one bvec, which has to be taken to pieces. */
static void free_all_of_merged_pages(struct kunit *test)
{
	struct owned_page owners[8] = {};
	struct fixture *f = test->priv;
	struct page *page[8];
	int i;

	alloc_in_a_row(test, owners, 3);
	page[0] = add(test, &owners[0], 100, PAGE_SIZE - 100);
	for (i = 1; i < 7; i++)
		page[i] = add(test, &owners[i], PAGE_SIZE, 0);
	page[7] = add(test, &owners[7], 100, 0);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, 1);
	owned_page_bio_free_all(&f->bio);
	for (i = 0; i < 8; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(page[i]));
}

/* Pages in a row, parts of which are not. */
static void free_all_of_parts(struct kunit *test)
{
	struct owned_page owners[NR] = {};
	struct fixture *f = test->priv;
	struct page *page[NR];
	int i;

	alloc_in_a_row(test, owners, 2);
	for (i = 0; i < NR; i++)
		page[i] = add(test, &owners[i], 100, 100);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, NR);
	owned_page_bio_free_all(&f->bio);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(page[i]));
}

static void free_all_of_no_page(struct kunit *test)
{
	struct fixture *f = test->priv;

	owned_page_bio_free_all(&f->bio);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, 0);
}

static void lend_leaves_the_page_with_its_owner(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));
	struct fixture *f = test->priv;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, borrowed_page_bio_add(&f->bio, owned_page_borrow(owner), 100, 200),
			100);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, 1);
	KUNIT_EXPECT_PTR_EQ(test, bvec_virt(&f->vecs[0]), page_address(page) + 200);
	KUNIT_EXPECT_EQ(test, f->bio.bi_iter.bi_size, 100);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	borrowed_page_bvec_set(&f->vecs[1], owned_page_borrow(owner), 10, 20);
	KUNIT_EXPECT_PTR_EQ(test, bvec_virt(&f->vecs[1]), page_address(page) + 20);
	KUNIT_EXPECT_EQ(test, f->vecs[1].bv_len, 10);
	owned_page_free(&owner);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

/* The same bytes once more are another entry, until there is no room. */
static void lend_to_a_full_bio(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page borrow = owned_page_borrow(owner);
	struct fixture *f = test->priv;
	int i;

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	for (i = 0; i < NR; i++) {
		__borrowed_page_bio_add(&f->bio, borrow, 10, 100);
		KUNIT_EXPECT_PTR_EQ(test, bvec_virt(&f->vecs[i]),
				    page_address(owned_page_raw(owner)) + 100);
		KUNIT_EXPECT_EQ(test, f->vecs[i].bv_len, 10);
	}
	KUNIT_EXPECT_EQ(test, borrowed_page_bio_add(&f->bio, borrow, 10, 100), 0);
	KUNIT_EXPECT_EQ(test, f->bio.bi_vcnt, NR);
	KUNIT_EXPECT_EQ(test, f->bio.bi_iter.bi_size, NR * 10);
	owned_page_free(&owner);
}

static struct kunit_case owned_page_bio_cases[] = {
	KUNIT_CASE(add_moves_the_page_in),
	KUNIT_CASE(lend_leaves_the_page_with_its_owner),
	KUNIT_CASE(lend_to_a_full_bio),
	KUNIT_CASE(add_of_no_page),
	KUNIT_CASE_PARAM(add_is_bounded, range_gen_params),
	KUNIT_CASE(add_to_a_full_bio),
	KUNIT_CASE(free_all_of_merged_pages),
	KUNIT_CASE(free_all_of_parts),
	KUNIT_CASE(free_all_of_no_page),
	{}
};

#else /* !CONFIG_BLOCK */

#define set_up		NULL
#define tear_down	NULL

static void block(struct kunit *test)
{
	kunit_skip(test, "Not built with CONFIG_BLOCK=y");
}

static struct kunit_case owned_page_bio_cases[] = {
	KUNIT_CASE(block),
	{}
};

#endif /* CONFIG_BLOCK */

static struct kunit_suite owned_page_bio_suite = {
	.name = "owned_page_bio",
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_bio_cases,
};

kunit_test_suites(&owned_page_bio_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_bio");
MODULE_LICENSE("GPL");
