// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_array.h: kunit/run um --suites owned_page_array */
#include "test_pages.h"
#include "test_user.h"
#include "test_watch.h"

#include <linux/module.h>
#include <linux/owned_page_array.h>

#define NR	6

/* An array with room for NR pages, which a test leaves without any. */
struct fixture {
	struct owned_page slots[NR];
	struct owned_page_array array;
	struct page *page[NR];	/* what fill() put in */
};

static int set_up(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	test->priv = f;
	f->array = owned_page_array_over(f->slots, NR);
	return 0;
}

static void tear_down(struct kunit *test)
{
	struct fixture *f = test->priv;

	fail_nth_page_alloc(0);
	limit_bulk_alloc(0);
	if (!f)
		return;
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(f->slots, 0, sizeof(f->slots)));
}

/* Add @nr pages to an empty array. */
static void fill(struct kunit *test, unsigned int nr)
{
	struct fixture *f = test->priv;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, nr), 0);
	for (i = 0; i < nr; i++)
		f->page[i] = borrowed_page_raw(owned_page_array_nth(f->array, i));
}

static bool nth_is(struct fixture *f, unsigned int n, struct page *page)
{
	return borrowed_page_raw(owned_page_array_nth(f->array, n)) == page;
}

static void zeroed_has_no_pages_and_no_room(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct owned_page_array array;

	memset(&array, 0, sizeof(array));
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(array), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_room(array), 0);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_array_nth(array, 0)));
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&array, GFP_KERNEL, 1), -ENOSPC);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc_some(&array, GFP_KERNEL, 1), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_push(&array, &owner), -ENOSPC);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_array_pop(&array)));
	owned_page_array_free_all(&array);
	owned_page_free(&owner);
}

static void over_begins_without_pages(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_room(f->array), NR);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_array_nth(f->array, 0)));
}

static void alloc_adds_behind_what_there_is(struct kunit *test)
{
	struct fixture *f = test->priv;
	unsigned int i, j;

	fill(test, 2);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, NR - 2), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), NR);
	KUNIT_EXPECT_EQ(test, owned_page_array_room(f->array), 0);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 0, f->page[0]));
	KUNIT_EXPECT_TRUE(test, nth_is(f, 1, f->page[1]));
	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_FALSE(test, owned_page_empty(f->slots[i]));
		for (j = 0; j < i; j++)
			KUNIT_EXPECT_FALSE(test, nth_is(f, i, owned_page_raw(f->slots[j])));
	}
	owned_page_array_free_all(&f->array);
}

static void alloc_obeys_gfp(struct kunit *test)
{
	struct fixture *f = test->priv;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL | __GFP_ZERO, NR),
			0);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_NULL(test, memchr_inv(page_address(owned_page_raw(f->slots[i])),
						   0, PAGE_SIZE));
	owned_page_array_free_all(&f->array);
}

static void alloc_of_none(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, 0), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc_some(&f->array, GFP_KERNEL, 0), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 0);
}

static void alloc_of_more_than_room(struct kunit *test)
{
	struct fixture *f = test->priv;

	fill(test, 2);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, NR - 1), -ENOSPC);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, UINT_MAX), -ENOSPC);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 2);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(f->slots[2]));
	owned_page_array_free_all(&f->array);
}

/* The bulk allocator may give a page a call, which is no failure. */
static void alloc_completes_short_bulks(struct kunit *test)
{
	const unsigned int *limit = test->param_value;
	struct fixture *f = test->priv;

	fill(test, 1);
	limit_bulk_alloc(*limit);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, NR - 1), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), NR);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 0, f->page[0]));
	KUNIT_EXPECT_FALSE(test, owned_page_empty(f->slots[NR - 1]));
	owned_page_array_free_all(&f->array);
}

static const unsigned int numbers[] = { 1, 2, 3, 4 };

static void number_desc(const unsigned int *number, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "%u", *number);
}

KUNIT_ARRAY_PARAM(number, numbers, number_desc);

/* A page a call, and the nth call fails. */
static void alloc_undoes_failed_bulks(struct kunit *test)
{
	const unsigned int *nth = test->param_value;
	struct fixture *f = test->priv;
	unsigned int i;

	fill(test, 2);
	limit_bulk_alloc(1);
	fail_nth_page_alloc(*nth);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, NR - 2), -ENOMEM);
	fail_nth_page_alloc(0);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 2);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 0, f->page[0]));
	KUNIT_EXPECT_TRUE(test, nth_is(f, 1, f->page[1]));
	for (i = 2; i < NR; i++)
		KUNIT_EXPECT_TRUE(test, owned_page_empty(f->slots[i]));
	owned_page_array_free_all(&f->array);
}

/* Whoever fails and frees in the destructor once more frees nothing twice. */
static void free_all_after_failure(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct page *page;

	fill(test, 1);
	page = watch_page(f->page[0]);
	get_page(page);
	limit_bulk_alloc(1);
	fail_nth_page_alloc(2);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc(&f->array, GFP_KERNEL, 3), -ENOMEM);
	owned_page_array_free_all(&f->array);
	owned_page_array_free_all(&f->array);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	put_page(page);
	put_page(page);
}

static void alloc_some_reports_short_bulks(struct kunit *test)
{
	struct fixture *f = test->priv;

	limit_bulk_alloc(1);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc_some(&f->array, GFP_KERNEL, 3), 1);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 1);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc_some(&f->array, GFP_KERNEL, 3), 1);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 2);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(f->slots[1]));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(f->slots[2]));
	owned_page_array_free_all(&f->array);
}

static void alloc_some_fails(struct kunit *test)
{
	struct fixture *f = test->priv;

	fill(test, 1);
	fail_nth_page_alloc(1);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc_some(&f->array, GFP_KERNEL, 3), 0);
	fail_nth_page_alloc(0);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 1);
	owned_page_array_free_all(&f->array);
}

/* More than there is room for is no error, and room is all that is filled. */
static void alloc_some_stops_at_the_room(struct kunit *test)
{
	struct fixture *f = test->priv;
	unsigned int got = 0, turns;

	fill(test, 1);
	for (turns = 0; turns < NR; turns++)
		got += owned_page_array_alloc_some(&f->array, GFP_KERNEL, NR + 10);
	KUNIT_EXPECT_EQ(test, got, NR - 1);
	KUNIT_EXPECT_EQ(test, owned_page_array_room(f->array), 0);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 0, f->page[0]));
	owned_page_array_free_all(&f->array);
}

static void allocs_evaluate_once(struct kunit *test)
{
	struct fixture *f = test->priv;
	int arrays = 0, gfps = 0, nrs = 0;

	limit_bulk_alloc(1);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc((arrays++, &f->array),
						     (gfps++, GFP_KERNEL),
						     (nrs++, 3)), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_alloc_some((arrays++, &f->array),
							  (gfps++, GFP_KERNEL),
							  (nrs++, 3)), 1);
	KUNIT_EXPECT_EQ(test, arrays, 2);
	KUNIT_EXPECT_EQ(test, gfps, 2);
	KUNIT_EXPECT_EQ(test, nrs, 2);
	owned_page_array_free_all(&f->array);
}

static void nth_is_bounded(struct kunit *test)
{
	struct fixture *f = test->priv;

	fill(test, 3);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 2, owned_page_raw(f->slots[2])));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_array_nth(f->array, 3)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_array_nth(f->array, UINT_MAX)));
	owned_page_array_free_all(&f->array);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_array_nth(f->array, 0)));
}

static void raw_lends_in_order(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct page **pages;
	unsigned int i;

	fill(test, NR);
	pages = owned_page_array_raw(f->array);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_PTR_EQ(test, pages[i], f->page[i]);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), NR);
	owned_page_array_free_all(&f->array);
}

static void push_moves_to_the_end(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);

	fill(test, 2);
	KUNIT_EXPECT_EQ(test, owned_page_array_push(&f->array, &owner), 0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 3);
	KUNIT_EXPECT_EQ(test, owned_page_array_room(f->array), NR - 3);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 2, page));
	KUNIT_EXPECT_TRUE(test, nth_is(f, 1, f->page[1]));
	owned_page_array_free_all(&f->array);
}

static void push_refuses_and_keeps(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct owned_page empty = OWNED_PAGE_EMPTY;
	struct page *page = owned_page_raw(owner);

	KUNIT_EXPECT_EQ(test, owned_page_array_push(&f->array, &empty), -EINVAL);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 0);
	fill(test, NR);
	KUNIT_EXPECT_EQ(test, owned_page_array_push(&f->array, &owner), -ENOSPC);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), NR);
	KUNIT_EXPECT_TRUE(test, nth_is(f, NR - 1, f->page[NR - 1]));
	owned_page_free(&owner);
	owned_page_array_free_all(&f->array);
}

static void pop_takes_the_last(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner;

	fill(test, 2);
	owner = owned_page_array_pop(&f->array);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), f->page[1]);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 1);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(f->slots[1]));
	owned_page_free(&owner);
	owner = owned_page_array_pop(&f->array);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), f->page[0]);
	owned_page_free(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_array_pop(&f->array)));
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 0);
}

/* 0 1 2 3 -> 0 3 2 */
static void take_moves_the_last_page_in(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner;

	fill(test, 4);
	owner = owned_page_array_take(&f->array, 1);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), f->page[1]);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 3);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 0, f->page[0]));
	KUNIT_EXPECT_TRUE(test, nth_is(f, 1, f->page[3]));
	KUNIT_EXPECT_TRUE(test, nth_is(f, 2, f->page[2]));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(f->slots[3]));
	owned_page_free(&owner);
	owned_page_array_free_all(&f->array);
}

static void take_of_the_last_page(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner;

	fill(test, 2);
	owner = owned_page_array_take(&f->array, 1);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), f->page[1]);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 1);
	KUNIT_EXPECT_TRUE(test, nth_is(f, 0, f->page[0]));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(f->slots[1]));
	owned_page_free(&owner);
	owned_page_array_free_all(&f->array);
}

static void take_past_the_end(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_array_take(&f->array, 0)));
	fill(test, 2);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_array_take(&f->array, 2)));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_array_take(&f->array, UINT_MAX)));
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 2);
	owned_page_array_free_all(&f->array);
}

static void free_all_frees_each_once(struct kunit *test)
{
	struct fixture *f = test->priv;
	unsigned int i;

	fill(test, NR);
	for (i = 0; i < NR; i++)
		watch_page(f->page[i]);
	owned_page_array_free_all(&f->array);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), 0);
	KUNIT_EXPECT_EQ(test, owned_page_array_room(f->array), NR);
	owned_page_array_free_all(&f->array);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(f->page[i]));
}

static void used_again_after_free_all(struct kunit *test)
{
	struct fixture *f = test->priv;

	fill(test, NR);
	owned_page_array_free_all(&f->array);
	fill(test, NR);
	KUNIT_EXPECT_EQ(test, owned_page_array_nr(f->array), NR);
	owned_page_array_free_all(&f->array);
}

/*
 * PinTheft: a copy of the handle is freed as well. What the count of the copy
 * says is owned is not there any more, for the slots are empty.
 */
static void stale_copy_frees_nothing(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page_array copy;
	struct page *page;

	fill(test, 1);
	copy = f->array;
	page = watch_page(f->page[0]);
	get_page(page);
	owned_page_array_free_all(&f->array);
	owned_page_array_free_all(&copy);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	put_page(page);
	put_page(page);
}

static struct page *free_return(void)
{
	struct owned_page slots[2] = {};
	struct owned_page_array array __free(owned_page_array) =
		owned_page_array_over(slots, ARRAY_SIZE(slots));

	if (owned_page_array_alloc(&array, GFP_KERNEL, 2))
		return NULL;
	return watch_page(owned_page_raw(slots[1]));
}

static void cleanup_frees(struct kunit *test)
{
	struct page *page = free_return();

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
	fail_nth_page_alloc(1);
	KUNIT_EXPECT_NULL(test, free_return());
}

/* Page i begins with byte i + 1. */
static void fill_and_mark(struct kunit *test)
{
	struct fixture *f = test->priv;
	unsigned int i;
	u8 byte;

	fill(test, NR);
	for (i = 0; i < NR; i++) {
		byte = i + 1;
		KUNIT_ASSERT_EQ(test, borrowed_page_write(owned_page_array_nth(f->array, i),
							  0, &byte, 1), 0);
		watch_page(f->page[i]);
	}
}

static int map_array(struct vm_area_struct *vma, void *data)
{
	struct fixture *f = data;

	return owned_page_array_vm_map(f->array, vma);
}

/* Three pages from page 2 on, and then the owner is gone. */
static void vm_map_shows_the_pages(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct user_area area = { .mmap = map_array, .data = f };
	unsigned int i;

	fill_and_mark(test);
	use_user_area(test, &area, 3, 2);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, user_byte(area.addr, i * PAGE_SIZE), i + 3);
	owned_page_array_free_all(&f->array);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, user_byte(area.addr, i * PAGE_SIZE), i + 3);
	KUNIT_EXPECT_EQ(test, page_count(f->page[2]), 2);
	end_user_area(&area);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(f->page[i]));
}

static const struct area_case {
	const char *name;
	unsigned int nr;
	unsigned long pgoff;
	int ret;
} area_cases[] = {
	{ "all", NR, 0, 0 },
	{ "the last", 1, NR - 1, 0 },
	{ "one more than all", NR + 1, 0, -ENXIO },
	{ "the last and one more", 2, NR - 1, -ENXIO },
	{ "behind the last", 1, NR, -ENXIO },
	{ "far behind", 1, NR + 1000, -ENXIO },
};

static void area_desc(const struct area_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(area, area_cases, area_desc);

static void vm_map_is_bounded(struct kunit *test)
{
	const struct area_case *c = test->param_value;
	struct fixture *f = test->priv;
	struct user_area area = { .mmap = map_array, .data = f };

	fill(test, NR);
	use_user_area(test, &area, c->nr, c->pgoff);
	KUNIT_EXPECT_EQ(test, IS_ERR_VALUE(area.addr) ? (int)area.addr : 0, c->ret);
	end_user_area(&area);
	KUNIT_EXPECT_EQ(test, page_count(f->page[NR - 1]), 1);
	owned_page_array_free_all(&f->array);
}

static void vm_map_of_no_pages(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct user_area area = { .mmap = map_array, .data = f };

	use_user_area(test, &area, 1, 0);
	KUNIT_EXPECT_EQ(test, (int)area.addr, -ENXIO);
	end_user_area(&area);
}

static struct kunit_case owned_page_array_cases[] = {
	KUNIT_CASE(zeroed_has_no_pages_and_no_room),
	KUNIT_CASE(over_begins_without_pages),
	KUNIT_CASE(alloc_adds_behind_what_there_is),
	KUNIT_CASE(alloc_obeys_gfp),
	KUNIT_CASE(alloc_of_none),
	KUNIT_CASE(alloc_of_more_than_room),
	KUNIT_CASE_PARAM(alloc_completes_short_bulks, number_gen_params),
	KUNIT_CASE_PARAM(alloc_undoes_failed_bulks, number_gen_params),
	KUNIT_CASE(free_all_after_failure),
	KUNIT_CASE(alloc_some_reports_short_bulks),
	KUNIT_CASE(alloc_some_fails),
	KUNIT_CASE(alloc_some_stops_at_the_room),
	KUNIT_CASE(allocs_evaluate_once),
	KUNIT_CASE(nth_is_bounded),
	KUNIT_CASE(raw_lends_in_order),
	KUNIT_CASE(push_moves_to_the_end),
	KUNIT_CASE(push_refuses_and_keeps),
	KUNIT_CASE(pop_takes_the_last),
	KUNIT_CASE(take_moves_the_last_page_in),
	KUNIT_CASE(take_of_the_last_page),
	KUNIT_CASE(take_past_the_end),
	KUNIT_CASE(free_all_frees_each_once),
	KUNIT_CASE(used_again_after_free_all),
	KUNIT_CASE(stale_copy_frees_nothing),
	KUNIT_CASE(cleanup_frees),
	KUNIT_CASE(vm_map_shows_the_pages),
	KUNIT_CASE_PARAM(vm_map_is_bounded, area_gen_params),
	KUNIT_CASE(vm_map_of_no_pages),
	{}
};

static struct kunit_suite owned_page_array_suite = {
	.name = "owned_page_array",
	.suite_init = keep_user_mm,
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_array_cases,
};

kunit_test_suites(&owned_page_array_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_array");
MODULE_LICENSE("GPL");
