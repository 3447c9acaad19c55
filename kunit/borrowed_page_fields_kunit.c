// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/borrowed_page_fields.h: kunit/run um --suites borrowed_page_fields */
#include "test_pages.h"

#include <linux/borrowed_page_fields.h>
#include <linux/module.h>
#include <linux/owned_page.h>

static void index_is_kept(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page borrow = owned_page_borrow(owner);

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	borrowed_page_set_private(borrow, 1);
	borrowed_page_set_index(borrow, ULONG_MAX);
	KUNIT_EXPECT_EQ(test, borrowed_page_index(borrow), ULONG_MAX);
	KUNIT_EXPECT_EQ(test, owned_page_raw(owner)->index, ULONG_MAX);
	KUNIT_EXPECT_EQ(test, borrowed_page_private(borrow), 1);
	owned_page_free(&owner);
}

static void private_is_kept(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page borrow = owned_page_borrow(owner);

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	borrowed_page_set_index(borrow, 1);
	borrowed_page_set_private(borrow, (unsigned long)test);
	KUNIT_EXPECT_EQ(test, borrowed_page_private(borrow), (unsigned long)test);
	KUNIT_EXPECT_EQ(test, page_private(owned_page_raw(owner)), (unsigned long)test);
	KUNIT_EXPECT_EQ(test, borrowed_page_index(borrow), 1);
	borrowed_page_set_private(borrow, 0);
	owned_page_free(&owner);
}

static struct kunit_case borrowed_page_fields_cases[] = {
	KUNIT_CASE(index_is_kept),
	KUNIT_CASE(private_is_kept),
	{}
};

static struct kunit_suite borrowed_page_fields_suite = {
	.name = "borrowed_page_fields",
	.suite_exit = report_leaked_pages,
	.test_cases = borrowed_page_fields_cases,
};

kunit_test_suites(&borrowed_page_fields_suite);

MODULE_DESCRIPTION("KUnit tests of borrowed_page_fields");
MODULE_LICENSE("GPL");
