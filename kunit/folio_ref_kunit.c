// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/folio_ref.h: kunit/run um --suites folio_ref */
#include "test_pages.h"
#include "test_user.h"

#include <linux/folio_ref.h>
#include <linux/module.h>

#define ORDER	2

/* A folio of four pages with one reference, which must be all there is left. */
static int alloc_folio(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, ORDER);

	KUNIT_ASSERT_NOT_NULL(test, page);
	test->priv = page_folio(page);
	return 0;
}

static void put_folio(struct kunit *test)
{
	struct folio *folio = test->priv;

	if (!folio)
		return;
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1);
	folio_put(folio);
}

static void zeroed_is_empty(struct kunit *test)
{
	struct folio_ref ref;

	memset(&ref, 0, sizeof(ref));
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(FOLIO_REF_EMPTY));
}

static void alloc_gives_the_only_one(struct kunit *test)
{
	struct folio_ref ref = folio_ref_alloc(GFP_KERNEL, ORDER);
	struct folio *folio = folio_ref_raw(ref);

	KUNIT_ASSERT_FALSE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, folio_order(folio), ORDER);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1);
	folio_ref_put(&ref);
}

static void alloc_fails(struct kunit *test)
{
	struct folio_ref ref;

	fail_nth_page_alloc(1);
	ref = folio_ref_alloc(GFP_KERNEL, ORDER);
	fail_nth_page_alloc(0);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	folio_ref_put(&ref);
}

static void alloc_evaluates_once(struct kunit *test)
{
	int gfps = 0, orders = 0;
	struct folio_ref ref = folio_ref_alloc((gfps++, GFP_KERNEL),
					       (orders++, ORDER));

	KUNIT_EXPECT_EQ(test, gfps, 1);
	KUNIT_EXPECT_EQ(test, orders, 1);
	folio_ref_put(&ref);
}

static void get_takes_one(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref = folio_ref_get(folio);

	KUNIT_EXPECT_FALSE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&ref);
}

static void put_puts_one_and_clears(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref = folio_ref_get(folio);

	folio_ref_put(&ref);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1);
}

static void put_of_empty(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY;

	folio_ref_put(&ref);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
}

static void put_twice_puts_once(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref other = folio_ref_get(folio);
	struct folio_ref ref = folio_ref_get(folio);

	folio_ref_put(&ref);
	folio_ref_put(&ref);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&other);
}

/* the suite ends with a leak if it does not */
static void last_put_frees(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, ORDER);
	struct folio_ref ref;

	KUNIT_ASSERT_NOT_NULL(test, page);
	ref = folio_ref_adopt(page_folio(page));
	folio_ref_put(&ref);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
}

static void adopt_and_release(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref;

	folio_get(folio);
	ref = folio_ref_adopt(folio);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	KUNIT_EXPECT_PTR_EQ(test, folio_ref_release(&ref), folio);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_put(folio);
}

static void adopt_and_release_of_none(struct kunit *test)
{
	struct folio_ref ref = folio_ref_adopt(NULL);

	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_NULL(test, folio_ref_raw(ref));
	KUNIT_EXPECT_NULL(test, folio_ref_release(&ref));
}

static void raw_lends(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref = folio_ref_get(folio);

	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(ref), folio);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&ref);
}

static void try_get_of_a_live_folio(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref = folio_ref_try_get(folio);

	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(ref), folio);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&ref);
}

/* A frozen folio has no references, as one that is being freed. */
static void try_get_of_a_dying_folio(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref;

	KUNIT_ASSERT_TRUE(test, folio_ref_freeze(folio, 1));
	ref = folio_ref_try_get(folio);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 0);
	folio_ref_unfreeze(folio, 1);
	folio_ref_put(&ref);
}

static void clone_takes_one_more(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref ref = folio_ref_get(folio);
	struct folio_ref clone = folio_ref_clone(ref);

	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 3);
	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(clone), folio);
	folio_ref_put(&ref);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	KUNIT_EXPECT_FALSE(test, folio_ref_empty(clone));
	folio_ref_put(&clone);
}

static void take_moves(struct kunit *test)
{
	struct folio *folio = test->priv;
	struct folio_ref from = folio_ref_get(folio), to;

	to = folio_ref_take(&from);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(from));
	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(to), folio);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&to);
}

static void clone_and_page_of_empty(struct kunit *test)
{
	struct folio_ref empty = FOLIO_REF_EMPTY;

	KUNIT_EXPECT_TRUE(test, folio_ref_empty(folio_ref_clone(empty)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(folio_ref_page(empty, 0)));
}

static void take_of_empty(struct kunit *test)
{
	struct folio_ref from = FOLIO_REF_EMPTY;

	KUNIT_EXPECT_TRUE(test, folio_ref_empty(folio_ref_take(&from)));
}

static const size_t page_numbers[] = { 0, 1, 2, 3 };

static void page_number_desc(const size_t *n, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "page %zu", *n);
}

KUNIT_ARRAY_PARAM(page_number, page_numbers, page_number_desc);

static void get_page_gives_folio_and_index(struct kunit *test)
{
	const size_t *n = test->param_value;
	struct folio *folio = test->priv;
	size_t index = SIZE_MAX;
	struct folio_ref ref;

	ref = folio_ref_get_page(folio_page(folio, *n), &index);
	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(ref), folio);
	KUNIT_EXPECT_EQ(test, index, *n);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&ref);
}

/* The reference is there before; none is taken. */
static void adopt_page_gives_folio_and_index(struct kunit *test)
{
	const size_t *n = test->param_value;
	struct folio *folio = test->priv;
	size_t index = SIZE_MAX;
	struct folio_ref ref;

	folio_get(folio);
	ref = folio_ref_adopt_page(folio_page(folio, *n), &index);
	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(ref), folio);
	KUNIT_EXPECT_EQ(test, index, *n);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&ref);
}

static void adopt_page_of_none(struct kunit *test)
{
	size_t index = SIZE_MAX;

	KUNIT_EXPECT_TRUE(test, folio_ref_empty(folio_ref_adopt_page(NULL, &index)));
	KUNIT_EXPECT_EQ(test, index, 0);
}

/* The page is user space's: what the one writes the other reads. */
static void get_user_gives_the_page(struct kunit *test)
{
	unsigned long addr = use_user_pages(test, 2);
	struct folio_ref ref = FOLIO_REF_EMPTY;
	struct borrowed_page borrow;
	size_t index = SIZE_MAX;
	u8 byte = 0;

	KUNIT_EXPECT_EQ(test, set_user_byte(addr, PAGE_SIZE + 5, 'u'), 0);
	KUNIT_EXPECT_EQ(test, folio_ref_get_user(&ref, &index, addr + PAGE_SIZE + 100,
						 FOLL_WRITE), 0);
	KUNIT_EXPECT_FALSE(test, folio_ref_empty(ref));
	if (!folio_ref_empty(ref)) {
		borrow = folio_ref_page(ref, index);
		KUNIT_EXPECT_EQ(test, borrowed_page_read(borrow, 5, &byte, 1), 0);
		KUNIT_EXPECT_EQ(test, borrowed_page_write(borrow, 6, "k", 1), 0);
		KUNIT_EXPECT_EQ(test, user_byte(addr, PAGE_SIZE + 6), 'k');
	}
	KUNIT_EXPECT_EQ(test, byte, 'u');
	folio_ref_put(&ref);
	end_user_pages(addr, 2);
}

/* What is unmapped is there as long as the reference is. */
static void get_user_outlives_the_mapping(struct kunit *test)
{
	unsigned long addr = use_user_pages(test, 1);
	struct folio_ref ref = FOLIO_REF_EMPTY;
	size_t index = SIZE_MAX;
	u8 byte = 0;

	KUNIT_EXPECT_EQ(test, set_user_byte(addr, 5, 'u'), 0);
	KUNIT_EXPECT_EQ(test, folio_ref_get_user(&ref, &index, addr, FOLL_WRITE), 0);
	vm_munmap(addr, PAGE_SIZE);
	if (!folio_ref_empty(ref)) {
		KUNIT_EXPECT_FALSE(test, folio_mapped(folio_ref_raw(ref)));
		KUNIT_EXPECT_GE(test, folio_ref_count(folio_ref_raw(ref)), 1);
		KUNIT_EXPECT_EQ(test, borrowed_page_read(folio_ref_page(ref, index), 5, &byte, 1),
				0);
	}
	KUNIT_EXPECT_EQ(test, byte, 'u');
	folio_ref_put(&ref);
	end_user_pages(addr, 1);
}

static void get_user_of_a_hole(struct kunit *test)
{
	unsigned long addr = use_user_pages(test, 1);
	struct folio_ref ref = folio_ref_adopt(test->priv);
	size_t index = SIZE_MAX;

	KUNIT_EXPECT_EQ(test, folio_ref_get_user(&ref, &index, addr + PAGE_SIZE, 0), -EFAULT);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	end_user_pages(addr, 1);
}

static void page_lends_the_nth(struct kunit *test)
{
	const size_t *n = test->param_value;
	struct folio *folio = test->priv;
	struct folio_ref ref = folio_ref_get(folio);

	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(folio_ref_page(ref, *n)),
			    folio_page(folio, *n));
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
	folio_ref_put(&ref);
}

static const size_t past_the_end[] = { 4, 5, SIZE_MAX };

KUNIT_ARRAY_PARAM(past_the_end, past_the_end, page_number_desc);

static void page_past_the_end(struct kunit *test)
{
	const size_t *n = test->param_value;
	struct folio_ref ref = folio_ref_get(test->priv);

	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(folio_ref_page(ref, *n)));
	folio_ref_put(&ref);
}

static int class_end(struct folio *folio)
{
	int refs;

	{
		CLASS(folio_ref, ref)(folio);

		refs = folio_ref_count(folio);
	}
	return refs;
}

static int class_return(struct folio *folio)
{
	CLASS(folio_ref, ref)(folio);

	return folio_ref_count(folio);
}

static int class_break(struct folio *folio)
{
	int refs;

	for (;;) {
		CLASS(folio_ref, ref)(folio);

		refs = folio_ref_count(folio);
		break;
	}
	return refs;
}

static int free_return(struct folio *folio)
{
	struct folio_ref ref __free(folio_ref) = folio_ref_try_get(folio);

	return folio_ref_count(folio);
}

static int free_goto(struct folio *folio)
{
	int refs;

	{
		struct folio_ref ref __free(folio_ref) = folio_ref_try_get(folio);

		refs = folio_ref_count(folio);
		if (refs)
			goto out;
	}
	refs = -1;
out:
	return refs;
}

static const struct way_out {
	const char *name;
	int (*leave)(struct folio *folio);
} ways_out[] = {
	{ "CLASS, end of scope", class_end },
	{ "CLASS, return", class_return },
	{ "CLASS, break", class_break },
	{ "__free, return", free_return },
	{ "__free, goto", free_goto },
};

static void way_out_desc(const struct way_out *way, char *desc)
{
	strscpy(desc, way->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(way_out, ways_out, way_out_desc);

static void cleanup_puts(struct kunit *test)
{
	const struct way_out *way = test->param_value;

	KUNIT_EXPECT_EQ(test, way->leave(test->priv), 2);
	KUNIT_EXPECT_EQ(test, folio_ref_count(test->priv), 1);
}

static struct folio_ref class_take(struct folio *folio)
{
	CLASS(folio_ref, ref)(folio);

	return folio_ref_take(&ref);
}

static void take_stops_the_cleanup(struct kunit *test)
{
	struct folio_ref ref = class_take(test->priv);

	KUNIT_EXPECT_EQ(test, folio_ref_count(test->priv), 2);
	folio_ref_put(&ref);
}

static void class_evaluates_once(struct kunit *test)
{
	int folios = 0;

	CLASS(folio_ref, ref)((folios++, (struct folio *)test->priv));

	KUNIT_EXPECT_EQ(test, folios, 1);
}

static struct kunit_case folio_ref_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE(alloc_gives_the_only_one),
	KUNIT_CASE(alloc_fails),
	KUNIT_CASE(alloc_evaluates_once),
	KUNIT_CASE(get_takes_one),
	KUNIT_CASE(put_puts_one_and_clears),
	KUNIT_CASE(put_of_empty),
	KUNIT_CASE(put_twice_puts_once),
	KUNIT_CASE(last_put_frees),
	KUNIT_CASE(adopt_and_release),
	KUNIT_CASE(adopt_and_release_of_none),
	KUNIT_CASE(raw_lends),
	KUNIT_CASE(try_get_of_a_live_folio),
	KUNIT_CASE(try_get_of_a_dying_folio),
	KUNIT_CASE(clone_takes_one_more),
	KUNIT_CASE(take_moves),
	KUNIT_CASE(clone_and_page_of_empty),
	KUNIT_CASE(take_of_empty),
	KUNIT_CASE_PARAM(get_page_gives_folio_and_index, page_number_gen_params),
	KUNIT_CASE_PARAM(adopt_page_gives_folio_and_index, page_number_gen_params),
	KUNIT_CASE(adopt_page_of_none),
	KUNIT_CASE(get_user_gives_the_page),
	KUNIT_CASE(get_user_outlives_the_mapping),
	KUNIT_CASE(get_user_of_a_hole),
	KUNIT_CASE_PARAM(page_lends_the_nth, page_number_gen_params),
	KUNIT_CASE_PARAM(page_past_the_end, past_the_end_gen_params),
	KUNIT_CASE_PARAM(cleanup_puts, way_out_gen_params),
	KUNIT_CASE(take_stops_the_cleanup),
	KUNIT_CASE(class_evaluates_once),
	{}
};

static struct kunit_suite folio_ref_suite = {
	.name = "folio_ref",
	.suite_init = keep_user_mm,
	.init = alloc_folio,
	.exit = put_folio,
	.suite_exit = report_leaked_pages,
	.test_cases = folio_ref_cases,
};

kunit_test_suites(&folio_ref_suite);

MODULE_DESCRIPTION("KUnit tests of folio_ref");
MODULE_LICENSE("GPL");
