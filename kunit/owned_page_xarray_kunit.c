// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_xarray.h: kunit/run um --suites owned_page_xarray */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/module.h>
#include <linux/xarray.h>

/* What becomes of a store when there is no memory for a node, on any kernel. */
static bool no_memory_for_nodes;

#define xa_insert(xa, index, entry, gfp) \
	(no_memory_for_nodes ? -ENOMEM : xa_insert(xa, index, entry, gfp))
#define xa_store(xa, index, entry, gfp) \
	(no_memory_for_nodes ? (void *)XA_ERROR(-ENOMEM) : \
			       xa_store(xa, index, entry, gfp))

#include <linux/owned_page_xarray.h>

static int set_up(struct kunit *test)
{
	struct owned_page_xarray *array;

	array = kunit_kzalloc(test, sizeof(*array), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, array);
	owned_page_xarray_init(array);
	test->priv = array;
	return 0;
}

static void tear_down(struct kunit *test)
{
	no_memory_for_nodes = false;
	if (test->priv)
		KUNIT_EXPECT_TRUE(test, owned_page_xarray_empty(test->priv));
}

/* Put a new page at @index. */
static struct page *insert_new(struct kunit *test, unsigned long index)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);

	KUNIT_EXPECT_EQ(test, owned_page_xarray_insert(test->priv, index, &owner, GFP_KERNEL),
			0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	owned_page_free(&owner);
	return page;
}

static struct page *page_at(struct kunit *test, unsigned long index)
{
	return borrowed_page_raw(owned_page_xarray_load(test->priv, index));
}

static void begins_without_pages(struct kunit *test)
{
	static struct owned_page_xarray file_scope = OWNED_PAGE_XARRAY_INIT(file_scope);

	KUNIT_EXPECT_TRUE(test, owned_page_xarray_empty(test->priv));
	KUNIT_EXPECT_TRUE(test, owned_page_xarray_empty(&file_scope));
	KUNIT_EXPECT_NULL(test, page_at(test, 0));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_xarray_take(&file_scope, 7)));
	owned_page_xarray_free_all(test->priv);
}

static const unsigned long indices[] = { 0, 1, 63, 64, 100000, ULONG_MAX };

static void index_desc(const unsigned long *index, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "%lu", *index);
}

KUNIT_ARRAY_PARAM(index, indices, index_desc);

static void insert_moves_the_page_in(struct kunit *test)
{
	const unsigned long *index = test->param_value;
	struct page *page = insert_new(test, *index);
	struct owned_page owner;

	KUNIT_EXPECT_FALSE(test, owned_page_xarray_empty(test->priv));
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, *index), page);
	KUNIT_EXPECT_NULL(test, page_at(test, *index ^ 2));
	owner = owned_page_xarray_take(test->priv, *index);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_NULL(test, page_at(test, *index));
	owned_page_free(&owner);
}

static void insert_where_there_is_a_page(struct kunit *test)
{
	struct page *page = insert_new(test, 5);
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *other = owned_page_raw(owner);

	KUNIT_EXPECT_EQ(test, owned_page_xarray_insert(test->priv, 5, &owner, GFP_KERNEL),
			-EBUSY);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), other);
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), page);
	owned_page_free(&owner);
	owned_page_xarray_free_all(test->priv);
}

static void insert_of_no_page(struct kunit *test)
{
	struct owned_page owner = OWNED_PAGE_EMPTY;

	KUNIT_EXPECT_EQ(test, owned_page_xarray_insert(test->priv, 5, &owner, GFP_KERNEL),
			-EINVAL);
	KUNIT_EXPECT_TRUE(test, owned_page_xarray_empty(test->priv));
	/* nor was the place reserved */
	insert_new(test, 5);
	owned_page_xarray_free_all(test->priv);
}

static void insert_without_memory(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);

	no_memory_for_nodes = true;
	KUNIT_EXPECT_EQ(test, owned_page_xarray_insert(test->priv, 5, &owner, GFP_KERNEL),
			-ENOMEM);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	owned_page_free(&owner);
}

static void swap_gives_what_was_there(struct kunit *test)
{
	struct page *was = insert_new(test, 5);
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *is = owned_page_raw(owner);

	KUNIT_EXPECT_EQ(test, owned_page_xarray_swap(test->priv, 5, &owner, GFP_KERNEL), 0);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), was);
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), is);
	owned_page_free(&owner);
	owned_page_xarray_free_all(test->priv);
}

static void swap_where_there_is_no_page(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);

	KUNIT_EXPECT_EQ(test, owned_page_xarray_swap(test->priv, 5, &owner, GFP_KERNEL), 0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), page);
	owned_page_xarray_free_all(test->priv);
}

/* Storing NULL would take the page out and lose it. */
static void swap_of_no_page(struct kunit *test)
{
	struct page *page = insert_new(test, 5);
	struct owned_page owner = OWNED_PAGE_EMPTY;

	KUNIT_EXPECT_EQ(test, owned_page_xarray_swap(test->priv, 5, &owner, GFP_KERNEL),
			-EINVAL);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), page);
	owned_page_xarray_free_all(test->priv);
}

static void swap_without_memory(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);

	no_memory_for_nodes = true;
	KUNIT_EXPECT_EQ(test, owned_page_xarray_swap(test->priv, 5, &owner, GFP_KERNEL),
			-ENOMEM);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_NULL(test, page_at(test, 5));
	owned_page_free(&owner);
}

static void load_lends(struct kunit *test)
{
	struct page *page = insert_new(test, 5);

	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), page);
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), page);
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	KUNIT_EXPECT_NULL(test, page_at(test, 4));
	owned_page_xarray_free_all(test->priv);
}

static void take_twice_takes_once(struct kunit *test)
{
	struct owned_page owner;

	insert_new(test, 5);
	owner = owned_page_xarray_take(test->priv, 5);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_xarray_take(test->priv, 5)));
	owned_page_free(&owner);
}

static void free_all_frees_each_once(struct kunit *test)
{
	struct page *page[ARRAY_SIZE(indices)];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(indices); i++)
		page[i] = watch_page(insert_new(test, indices[i]));
	owned_page_xarray_free_all(test->priv);
	KUNIT_EXPECT_TRUE(test, owned_page_xarray_empty(test->priv));
	owned_page_xarray_free_all(test->priv);
	for (i = 0; i < ARRAY_SIZE(indices); i++) {
		KUNIT_EXPECT_TRUE(test, was_freed(page[i]));
		KUNIT_EXPECT_NULL(test, page_at(test, indices[i]));
	}
}

static void used_again_after_free_all(struct kunit *test)
{
	struct page *page;

	insert_new(test, 5);
	owned_page_xarray_free_all(test->priv);
	page = insert_new(test, 5);
	KUNIT_EXPECT_PTR_EQ(test, page_at(test, 5), page);
	owned_page_xarray_free_all(test->priv);
}

static struct kunit_case owned_page_xarray_cases[] = {
	KUNIT_CASE(begins_without_pages),
	KUNIT_CASE_PARAM(insert_moves_the_page_in, index_gen_params),
	KUNIT_CASE(insert_where_there_is_a_page),
	KUNIT_CASE(insert_of_no_page),
	KUNIT_CASE(insert_without_memory),
	KUNIT_CASE(swap_gives_what_was_there),
	KUNIT_CASE(swap_where_there_is_no_page),
	KUNIT_CASE(swap_of_no_page),
	KUNIT_CASE(swap_without_memory),
	KUNIT_CASE(load_lends),
	KUNIT_CASE(take_twice_takes_once),
	KUNIT_CASE(free_all_frees_each_once),
	KUNIT_CASE(used_again_after_free_all),
	{}
};

static struct kunit_suite owned_page_xarray_suite = {
	.name = "owned_page_xarray",
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_xarray_cases,
};

kunit_test_suites(&owned_page_xarray_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_xarray");
MODULE_LICENSE("GPL");
