// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_release.h: kunit/run um --suites owned_page_release */
#include "test_watch.h"

#include <kunit/test.h>
#include <linux/module.h>
#include <linux/owned_page_release.h>

#define ORDER	2

static void release_of_the_last_frees(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));

	KUNIT_ASSERT_NOT_NULL(test, page);
	owned_page_release(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

/* The page outlives its owner, with what is in it. */
static void release_leaves_it_to_others(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	strscpy(page_address(page), "bytes", 6);
	owned_page_release(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	KUNIT_EXPECT_STREQ(test, (char *)page_address(page), "bytes");
	put_page(page);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void release_twice_puts_once(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	owned_page_release(&owner);
	owned_page_release(&owner);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	put_page(page);
	put_page(page);
}

static void release_of_a_block(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc_compound(GFP_KERNEL, ORDER);
	struct page *page = watch_page(owned_pages_raw(owner));

	KUNIT_ASSERT_NOT_NULL(test, page);
	/* of any page of the block */
	get_page(page + 3);
	owned_pages_release(&owner);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	owned_pages_release(&owner);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	put_page(page + 3);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static struct kunit_case owned_page_release_cases[] = {
	KUNIT_CASE(release_of_the_last_frees),
	KUNIT_CASE(release_leaves_it_to_others),
	KUNIT_CASE(release_twice_puts_once),
	KUNIT_CASE(release_of_a_block),
	{}
};

static struct kunit_suite owned_page_release_suite = {
	.name = "owned_page_release",
	.test_cases = owned_page_release_cases,
};

kunit_test_suites(&owned_page_release_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_release");
MODULE_LICENSE("GPL");
