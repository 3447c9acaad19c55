// SPDX-License-Identifier: GPL-2.0
/*
 * KUnit tests of the headers on pages that have no address until they are
 * mapped: kunit/run i386 --suites highmem
 *
 * kunit/run prints the line that begins with "highmem:".
 *
 * no memdesc: asks struct page whether it is highmem
 */
#include "test_pages.h"

#include <linux/module.h>
#include <linux/owned_page.h>
#include <linux/page_map.h>
#include <linux/vmalloc.h>

#define PAGES	64

static struct owned_page owners[PAGES];
static char *buf;	/* of vmalloc, PAGES pages too */

static struct borrowed_page nth_owned(size_t i)
{
	return owned_page_borrow(owners[i]);
}

static struct borrowed_page nth_vmalloc(size_t i)
{
	return borrowed_page_of_vmalloc(buf, PAGES * PAGE_SIZE, i);
}

static unsigned int count_highmem(struct borrowed_page (*nth)(size_t i))
{
	unsigned int i, count = 0;

	for (i = 0; i < PAGES; i++)
		count += !!PageHighMem(borrowed_page_raw(nth(i)));
	return count;
}

static void pages_are_of_highmem(struct kunit *test)
{
	unsigned int owned = count_highmem(nth_owned);
	unsigned int vmalloc = count_highmem(nth_vmalloc);

	pr_info("highmem: %u of %u owned pages, %u of %u vmalloc pages\n",
		owned, PAGES, vmalloc, PAGES);
	KUNIT_EXPECT_GT(test, owned, 0);
	KUNIT_EXPECT_GT(test, vmalloc, 0);
}

/* Each page is written before the first is read. */
static void write_and_read(struct kunit *test,
			   struct borrowed_page (*nth)(size_t i))
{
	unsigned int i, number;

	for (i = 0; i < PAGES; i++)
		KUNIT_EXPECT_EQ(test, 0, borrowed_page_write(nth(i), 4 * i, &i,
							     sizeof(i)));
	for (i = 0; i < PAGES; i++) {
		number = ~i;
		KUNIT_EXPECT_EQ(test, 0, borrowed_page_read(nth(i), 4 * i,
							    &number,
							    sizeof(number)));
		KUNIT_EXPECT_EQ(test, number, i);
	}
}

static void write_and_read_maps(struct kunit *test,
				struct borrowed_page (*nth)(size_t i))
{
	unsigned int i;

	for (i = 0; i < PAGES; i++) {
		CLASS(page_map, map)(nth(i));

		memset(page_map_addr(map), i, PAGE_SIZE);
	}
	for (i = 0; i < PAGES; i++) {
		CLASS(page_map, map)(nth(i));

		KUNIT_EXPECT_NULL(test, memchr_inv(page_map_addr(map), i,
						   PAGE_SIZE));
	}
}

/* To be asked in the thread of the test, before it ends. */
static void expect_no_mapping(struct kunit *test)
{
#ifdef CONFIG_KMAP_LOCAL
	KUNIT_EXPECT_EQ(test, current->kmap_ctrl.idx, 0);
#endif
}

static void owned_pages_hold_what_was_written(struct kunit *test)
{
	write_and_read(test, nth_owned);
	write_and_read_maps(test, nth_owned);
	expect_no_mapping(test);
}

static void vmalloc_pages_hold_what_was_written(struct kunit *test)
{
	write_and_read(test, nth_vmalloc);
	write_and_read_maps(test, nth_vmalloc);
	expect_no_mapping(test);
}

static int alloc_pages_of_highmem(struct kunit *test)
{
	size_t i;

	if (!IS_ENABLED(CONFIG_HIGHMEM))
		kunit_skip(test, "no CONFIG_HIGHMEM");
	for (i = 0; i < PAGES; i++) {
		owners[i] = owned_page_alloc(GFP_HIGHUSER);
		if (owned_page_empty(owners[i]))
			return -ENOMEM;
	}
	buf = vmalloc(PAGES * PAGE_SIZE);
	return buf ? 0 : -ENOMEM;
}

static void free_pages_of_highmem(struct kunit *test)
{
	size_t i;

	for (i = 0; i < PAGES; i++)
		owned_page_free(&owners[i]);
	vfree(buf);
	buf = NULL;
}

static struct kunit_case highmem_cases[] = {
	KUNIT_CASE(pages_are_of_highmem),
	KUNIT_CASE(owned_pages_hold_what_was_written),
	KUNIT_CASE(vmalloc_pages_hold_what_was_written),
	{}
};

static struct kunit_suite highmem_suite = {
	.name = "highmem",
	.init = alloc_pages_of_highmem,
	.exit = free_pages_of_highmem,
	.suite_exit = report_leaked_pages,
	.test_cases = highmem_cases,
};

kunit_test_suites(&highmem_suite);

MODULE_DESCRIPTION("Tests of typed pages in highmem");
MODULE_LICENSE("GPL");
