// SPDX-License-Identifier: GPL-2.0
/*
 * Deliberate bugs, one a load: insmod page_ownership_bugs_kunit.ko bug=NAME.
 * No part of the tests: kunit/run sees here that what finds bugs finds them.
 * kunit/judge looks for the lines marked with "bug:".
 */
#include "test_pages.h"
#include "test_maps.h"

#include <linux/folio_ref.h>
#include <linux/module.h>
#include <linux/owned_page.h>
#include <linux/page_map.h>

static char *bug = "";
module_param(bug, charp, 0);
MODULE_PARM_DESC(bug, "name of the one case that is not skipped");

static int only_that_bug(struct kunit *test)
{
	if (strcmp(test->name, bug))
		kunit_skip(test, "bug=%s", bug);
	return 0;
}

static void leak(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL); /* bug: leak */

	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
}

static void use_after_free(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page borrow = owned_page_borrow(owner);
	struct owned_page again[32];
	char byte = 1;
	size_t i;

	owned_page_free(&owner);
	KUNIT_EXPECT_EQ(test, borrowed_page_write(borrow, 5, &byte, 1), 0);
	/* without KASAN the poison is looked at when the page is used again */
	for (i = 0; i < ARRAY_SIZE(again); i++)
		again[i] = owned_page_alloc(GFP_KERNEL);
	for (i = 0; i < ARRAY_SIZE(again); i++)
		owned_page_free(&again[i]);
}

static void double_free(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct owned_page copy = owner;

	owned_page_free(&owner);
	owned_page_free(&copy);
}

static void double_put(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, 2);
	struct folio_ref ref, copy;

	KUNIT_ASSERT_NOT_NULL(test, page);
	ref = folio_ref_adopt(page_folio(page));
	copy = ref;
	folio_ref_put(&ref);
	folio_ref_put(&copy);
}

static void map_not_ended(struct kunit *test)
{
	CLASS(owned_page, owner)(GFP_KERNEL);
	struct page_map map;

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	map = page_map(owned_page_borrow(owner));
	memset(page_map_addr(map), 0, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, test_maps.live, 0); /* bug: map_not_ended */
}

static void failed_expectation(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, 1, 2); /* bug: failed_expectation */
}

/* expected is another one */
static void unexpected_warning(struct kunit *test)
{
	pr_info("expect-warning: something else\n");
	WARN(1, "deliberate\n"); /* bug: unexpected_warning */
}

static void missing_warning(struct kunit *test)
{
	pr_info("expect-warning: something that does not come\n");
}

static struct kunit_case bug_cases[] = {
	KUNIT_CASE(leak),
	KUNIT_CASE(use_after_free),
	KUNIT_CASE(double_free),
	KUNIT_CASE(double_put),
	KUNIT_CASE(map_not_ended),
	KUNIT_CASE(failed_expectation),
	KUNIT_CASE(unexpected_warning),
	KUNIT_CASE(missing_warning),
	{}
};

static struct kunit_suite bug_suite = {
	.name = "page_ownership_bugs",
	.init = only_that_bug,
	.suite_exit = report_leaked_pages,
	.test_cases = bug_cases,
};

kunit_test_suites(&bug_suite);

MODULE_DESCRIPTION("Deliberate bugs that the test guests have to see");
MODULE_LICENSE("GPL");
