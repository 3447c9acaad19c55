// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_pages.h: kunit/run um --suites owned_pages */
/* before test_pages.h, which would count what 6.1's dev_alloc_pages() allocates */
#include <linux/skbuff.h>

#include "test_pages.h"
#include "test_watch.h"

#include <linux/module.h>
#include <linux/owned_pages.h>

#define ORDER	2
#define NR	BIT(ORDER)

DEFINE_OWNED_PAGES(quad, ORDER);
DEFINE_OWNED_PAGES(single, 0);

static void zeroed_is_empty(struct kunit *test)
{
	struct owned_pages owner;
	struct quad quad;

	memset(&owner, 0, sizeof(owner));
	memset(&quad, 0, sizeof(quad));
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(OWNED_PAGES_EMPTY));
	KUNIT_EXPECT_TRUE(test, quad_empty(quad));
}

/* Each order is freed with itself, or memory is leaked. */
static void alloc_every_order(struct kunit *test)
{
	struct owned_pages owner;
	unsigned int order;

	for (order = 0; order < 6; order++) {
		owner = owned_pages_alloc(GFP_KERNEL, order);
		KUNIT_EXPECT_FALSE(test, owned_pages_empty(owner));
		KUNIT_EXPECT_EQ(test, owned_pages_order(owner), order);
		KUNIT_EXPECT_FALSE(test, owned_pages_compound(owner));
		owned_pages_free(&owner);
		owner = owned_pages_alloc_compound(GFP_KERNEL, order);
		KUNIT_EXPECT_FALSE(test, owned_pages_empty(owner));
		KUNIT_EXPECT_EQ(test, owned_pages_order(owner), order);
		KUNIT_EXPECT_EQ(test, owned_pages_compound(owner), order > 0);
		owned_pages_free(&owner);
	}
}

static void alloc_obeys_gfp(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL | __GFP_ZERO,
						     ORDER);

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_NULL(test, memchr_inv(page_address(owned_pages_raw(owner)),
					   0, PAGE_SIZE << ORDER));
	owned_pages_free(&owner);
}

static void alloc_node(struct kunit *test)
{
	struct owned_pages owner =
		owned_pages_alloc_node(numa_mem_id(),
				       GFP_KERNEL | __GFP_THISNODE, ORDER);

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_EQ(test, owned_pages_order(owner), ORDER);
	KUNIT_EXPECT_EQ(test, page_to_nid(owned_pages_raw(owner)),
			numa_mem_id());
	owned_pages_free(&owner);
}

static void allocs_fail(struct kunit *test)
{
	struct owned_pages owner;

	fail_nth_page_alloc(1);
	owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	owned_pages_free(&owner);
	fail_nth_page_alloc(1);
	owner = owned_pages_alloc_compound(GFP_KERNEL, ORDER);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	fail_nth_page_alloc(1);
	owner = owned_pages_alloc_node(NUMA_NO_NODE, GFP_KERNEL, ORDER);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	fail_nth_page_alloc(0);
}

static void typed_allocs_fail(struct kunit *test)
{
	struct quad owner;

	fail_nth_page_alloc(1);
	owner = quad_alloc(GFP_KERNEL);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	quad_free(&owner);
	fail_nth_page_alloc(1);
	owner = quad_alloc_compound(GFP_KERNEL);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	fail_nth_page_alloc(1);
	owner = quad_alloc_node(NUMA_NO_NODE, GFP_KERNEL);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	fail_nth_page_alloc(1);
	owner = owned_pages_alloc_typed(quad, GFP_KERNEL);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	fail_nth_page_alloc(1);
	owner = owned_pages_alloc_node_typed(quad, NUMA_NO_NODE, GFP_KERNEL);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	fail_nth_page_alloc(0);
}

static void typed_dev_alloc(struct kunit *test)
{
	struct quad owner = owned_pages_dev_alloc_typed(quad);
	/* test_pages.h does not know of this one */
	struct page *page = quad_into_raw(&owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, compound_order(page), ORDER);
	put_page(page);
}

static void typed_forget(struct kunit *test)
{
	struct quad owner = owned_pages_alloc_typed(quad, GFP_KERNEL);
	struct page *page = quad_raw(owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	quad_forget(&owner);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	owner = quad_from_raw(page);
	quad_free(&owner);
	owner = OWNED_PAGES_TYPED_EMPTY(quad);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
}

#define FILL 3

static int fill(struct owned_pages *owners)
{
	size_t i;

	for (i = 0; i < FILL; i++) {
		owners[i] = owned_pages_alloc(GFP_KERNEL, i);
		if (owned_pages_empty(owners[i]))
			goto undo;
	}
	return 0;
undo:
	while (i--)
		owned_pages_free(&owners[i]);
	return -ENOMEM;
}

static void nth_alloc_fails(struct kunit *test)
{
	struct owned_pages owners[FILL] = {};
	unsigned int nth;
	size_t i;

	for (nth = 1; nth <= FILL; nth++) {
		fail_nth_page_alloc(nth);
		KUNIT_EXPECT_EQ(test, fill(owners), -ENOMEM);
		fail_nth_page_alloc(0);
		for (i = 0; i < FILL; i++)
			KUNIT_EXPECT_TRUE(test, owned_pages_empty(owners[i]));
	}
}

static void allocs_evaluate_once(struct kunit *test)
{
	int nids = 0, gfps = 0, orders = 0;
	struct owned_pages owner = owned_pages_alloc((gfps++, GFP_KERNEL),
						     (orders++, ORDER));
	struct page *page;

	owned_pages_free(&owner);
	owner = owned_pages_alloc_compound((gfps++, GFP_KERNEL),
					   (orders++, ORDER));
	owned_pages_free(&owner);
	owner = owned_pages_alloc_node((nids++, NUMA_NO_NODE),
				       (gfps++, GFP_KERNEL), (orders++, ORDER));
	owned_pages_free(&owner);
	owner = owned_pages_dev_alloc((orders++, ORDER));
	KUNIT_EXPECT_EQ(test, owned_pages_order(owner), ORDER);
	/* test_pages.h does not know of this one, nor of the next */
	page = owned_pages_into_raw(&owner, NULL);
	if (page)
		put_page(page);
	owner = owned_pages_dev_alloc_gfp((gfps++, GFP_KERNEL), (orders++, ORDER));
	KUNIT_EXPECT_EQ(test, owned_pages_order(owner), ORDER);
	page = owned_pages_into_raw(&owner, NULL);
	if (page)
		put_page(page);
	KUNIT_EXPECT_EQ(test, nids, 1);
	KUNIT_EXPECT_EQ(test, gfps, 4);
	KUNIT_EXPECT_EQ(test, orders, 5);
}

/* Here, since this has what dev_alloc_page() is from before test_pages.h. */
static void dev_alloc_of_a_page(struct kunit *test)
{
	struct owned_page owners[] = {
		owned_page_dev_alloc(),
		owned_page_dev_alloc_gfp(GFP_KERNEL | __GFP_ZERO),
	};
	struct page *page;
	size_t i;

	KUNIT_EXPECT_FALSE(test, owned_page_empty(owners[0]));
	KUNIT_ASSERT_FALSE(test, owned_page_empty(owners[1]));
	page = owned_page_raw(owners[1]);
	KUNIT_EXPECT_NULL(test, memchr_inv(page_address(page), 0, PAGE_SIZE));
	for (i = 0; i < ARRAY_SIZE(owners); i++) {
		page = owned_page_into_raw(&owners[i]);
		if (page)
			put_page(page);
	}
}

static void free_frees_and_clears(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	struct page *page = owned_pages_raw(owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	owned_pages_free(&owner);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	owned_pages_free(&owner);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void typed_free_frees_and_clears(struct kunit *test)
{
	struct quad owner = quad_alloc_compound(GFP_KERNEL);
	struct page *page = quad_raw(owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_TRUE(test, quad_compound(owner));
	get_page(page);
	quad_free(&owner);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	quad_free(&owner);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void raw_round_trip(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, ORDER);
	unsigned int order = 99;
	struct owned_pages owner;

	KUNIT_ASSERT_NOT_NULL(test, page);
	owner = owned_pages_from_raw(page, ORDER);
	KUNIT_EXPECT_PTR_EQ(test, owned_pages_raw(owner), page);
	KUNIT_EXPECT_PTR_EQ(test, owned_pages_into_raw(&owner, &order), page);
	KUNIT_EXPECT_EQ(test, order, ORDER);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	__free_pages(page, order);
}

static void raw_round_trip_of_none(struct kunit *test)
{
	struct owned_pages owner = owned_pages_from_raw(NULL, ORDER);
	unsigned int order;

	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_NULL(test, owned_pages_raw(owner));
	KUNIT_EXPECT_NULL(test, owned_pages_into_raw(&owner, &order));
}

static void given_to_who_knows_the_order(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, ORDER);
	struct owned_pages owner = owned_pages_from_raw(page, ORDER);

	KUNIT_EXPECT_PTR_EQ(test, owned_pages_into_raw(&owner, NULL), page);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	if (page)
		__free_pages(page, ORDER);
}

static void forget_leaves_the_block_alone(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, ORDER);
	struct owned_pages owner = owned_pages_from_raw(page, ORDER);

	KUNIT_ASSERT_NOT_NULL(test, page);
	owned_pages_forget(&owner);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	__free_pages(page, ORDER);
}

static void typed_raw_round_trip(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, quad_order);
	struct quad owner = quad_from_raw(page);

	KUNIT_EXPECT_PTR_EQ(test, quad_raw(owner), page);
	KUNIT_EXPECT_PTR_EQ(test, quad_into_raw(&owner), page);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	if (page)
		__free_pages(page, quad_order);
}

static void take_moves(struct kunit *test)
{
	struct owned_pages from = owned_pages_alloc(GFP_KERNEL, ORDER), to;
	struct page *page = owned_pages_raw(from);

	to = owned_pages_take(&from);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(from));
	KUNIT_EXPECT_PTR_EQ(test, owned_pages_raw(to), page);
	KUNIT_EXPECT_EQ(test, owned_pages_order(to), ORDER);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owned_pages_take(&from)));
	owned_pages_free(&to);
}

static void typed_take_moves(struct kunit *test)
{
	struct quad from = quad_alloc_node(NUMA_NO_NODE, GFP_KERNEL), to;
	struct page *page = quad_raw(from);

	to = quad_take(&from);
	KUNIT_EXPECT_TRUE(test, quad_empty(from));
	KUNIT_EXPECT_PTR_EQ(test, quad_raw(to), page);
	quad_free(&to);
}

static void borrow_lends_the_first_page(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);

	KUNIT_EXPECT_FALSE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(owned_pages_borrow(owner)),
			    owned_pages_raw(owner));
	owned_pages_free(&owner);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_pages_borrow(owner)));
}

static void lowmem_address_round_trip(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, ORDER);
	struct owned_pages owner = owned_pages_from_raw(page, ORDER);
	void *addr;

	KUNIT_ASSERT_NOT_NULL(test, page);
	addr = owned_pages_into_lowmem_address(&owner);
	KUNIT_EXPECT_PTR_EQ(test, addr, page_address(page));
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	owner = owned_pages_from_lowmem_address(addr, ORDER);
	KUNIT_EXPECT_PTR_EQ(test, owned_pages_raw(owner), page);
	KUNIT_EXPECT_EQ(test, owned_pages_order(owner), ORDER);
	owned_pages_free(&owner);
}

static void nth_is_bounded(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	struct page *page = owned_pages_raw(owner);
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, page);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_PTR_EQ(test, page + i,
				    borrowed_page_raw(owned_pages_nth(owner, i)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_pages_nth(owner, NR)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_pages_nth(owner, SIZE_MAX)));
	owned_pages_free(&owner);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_pages_nth(owner, 0)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_pages_nth(owner, 1)));
}

static void typed_nth_is_bounded(struct kunit *test)
{
	struct quad owner = owned_pages_alloc_typed(quad, GFP_KERNEL);
	struct page *page = quad_raw(owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_PTR_EQ(test, page + NR - 1,
			    borrowed_page_raw(quad_nth(owner, NR - 1)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(quad_nth(owner, NR)));
	KUNIT_EXPECT_PTR_EQ(test, page, borrowed_page_raw(quad_borrow(owner)));
	quad_free(&owner);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(quad_nth(owner, 1)));
}

#define BLOCK	(PAGE_SIZE << ORDER)

static const struct byte_range {
	const char *name;
	size_t offset, len;
	int ret;
} sg_ranges[] = {
	{ "all", 0, BLOCK, 0 },
	{ "over the end of a page", PAGE_SIZE - 10, 20, 0 },
	{ "last byte", BLOCK - 1, 1, 0 },
	{ "all and 1 byte", 0, BLOCK + 1, -EINVAL },
	{ "1, all", 1, BLOCK, -EINVAL },
	{ "byte behind", BLOCK, 1, -EINVAL },
	{ "far behind", BLOCK + 1, 0, -EINVAL },
	{ "1, SIZE_MAX (wraps to 0)", 1, SIZE_MAX, -EINVAL },
	{ "SIZE_MAX, 11 (wraps to 10)", SIZE_MAX, 11, -EINVAL },
};

static void range_desc(const struct byte_range *r, char *desc)
{
	strscpy(desc, r->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(sg_range, sg_ranges, range_desc);

static void sg_set_points_to_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	struct page *page = owned_pages_raw(owner);
	struct scatterlist sg;

	KUNIT_ASSERT_NOT_NULL(test, page);
	sg_init_table(&sg, 1);
	sg_set_page(&sg, page + 1, 3, 7);
	KUNIT_EXPECT_EQ(test, owned_pages_sg_set(&sg, owner, r->len, r->offset), r->ret);
	KUNIT_EXPECT_PTR_EQ(test, sg_page(&sg), page + (r->ret ? 1 : 0));
	KUNIT_EXPECT_EQ(test, sg.length, r->ret ? 3 : r->len);
	KUNIT_EXPECT_EQ(test, sg.offset, r->ret ? 7 : r->offset);
	KUNIT_EXPECT_TRUE(test, sg_is_last(&sg));
	owned_pages_free(&owner);
}

static void split_makes_owners(struct kunit *test)
{
	struct owned_pages owner = owned_pages_alloc(GFP_KERNEL, ORDER);
	struct page *page = owned_pages_raw(owner);
	struct owned_page owners[NR + 1] = {};
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, owned_pages_split(&owner, owners, NR + 1), 0);
	KUNIT_EXPECT_TRUE(test, owned_pages_empty(owner));
	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owners[i]), page + i);
		KUNIT_EXPECT_EQ(test, page_count(page + i), 1);
		owned_page_free(&owners[i]);
	}
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owners[NR]));
}

static void split_refuses(struct kunit *test)
{
	struct owned_pages plain = owned_pages_alloc(GFP_KERNEL, ORDER);
	struct owned_pages comp = owned_pages_alloc_compound(GFP_KERNEL, ORDER);
	struct owned_pages none = OWNED_PAGES_EMPTY;
	struct owned_page owners[NR] = {};

	KUNIT_EXPECT_EQ(test, owned_pages_split(&plain, owners, NR - 1), -EINVAL);
	KUNIT_EXPECT_EQ(test, owned_pages_split(&comp, owners, NR), -EINVAL);
	KUNIT_EXPECT_EQ(test, owned_pages_split(&none, owners, NR), -EINVAL);
	KUNIT_EXPECT_FALSE(test, owned_pages_empty(plain));
	KUNIT_EXPECT_FALSE(test, owned_pages_empty(comp));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owners[0]));
	owned_pages_free(&comp);
	owned_pages_free(&plain);
}

static void typed_split(struct kunit *test)
{
	struct single one = single_alloc_compound(GFP_KERNEL);
	struct quad owner = quad_alloc(GFP_KERNEL);
	struct owned_page owners[NR] = {};
	size_t i;

	KUNIT_EXPECT_EQ(test, quad_split(&owner, owners, NR - 1), -EINVAL);
	KUNIT_EXPECT_FALSE(test, quad_empty(owner));
	KUNIT_EXPECT_EQ(test, quad_split(&owner, owners, NR), 0);
	KUNIT_EXPECT_TRUE(test, quad_empty(owner));
	for (i = 0; i < NR; i++)
		owned_page_free(&owners[i]);
	/* a single page is never compound */
	KUNIT_EXPECT_FALSE(test, single_compound(one));
	KUNIT_EXPECT_EQ(test, single_split(&one, owners, 1), 0);
	owned_page_free(&owners[0]);
}

static struct page *class_return(void)
{
	CLASS(owned_pages, owner)(GFP_KERNEL, ORDER);

	if (!owned_pages_empty(owner))
		get_page(owned_pages_raw(owner));
	return owned_pages_raw(owner);
}

static struct page *free_return(void)
{
	struct owned_pages owner __free(owned_pages) =
		owned_pages_alloc_compound(GFP_KERNEL, ORDER);

	if (!owned_pages_empty(owner))
		get_page(owned_pages_raw(owner));
	return owned_pages_raw(owner);
}

static struct page *typed_class_return(void)
{
	CLASS(quad, owner)(GFP_KERNEL);

	if (!quad_empty(owner))
		get_page(quad_raw(owner));
	return quad_raw(owner);
}

static struct page *typed_free_return(void)
{
	struct quad owner __free(quad) = quad_alloc(GFP_KERNEL);

	if (!quad_empty(owner))
		get_page(quad_raw(owner));
	return quad_raw(owner);
}

static void cleanup_frees(struct kunit *test)
{
	struct page *(*ways_out[])(void) = {
		class_return, free_return, typed_class_return, typed_free_return,
	};
	struct page *page;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ways_out); i++) {
		page = ways_out[i]();
		KUNIT_ASSERT_NOT_NULL(test, page);
		KUNIT_EXPECT_TRUE(test, was_freed(page));
		fail_nth_page_alloc(1);
		KUNIT_EXPECT_NULL(test, ways_out[i]());
		fail_nth_page_alloc(0);
	}
}

static struct owned_pages class_take(void)
{
	CLASS(owned_pages, owner)(GFP_KERNEL, ORDER);

	return owned_pages_take(&owner);
}

static void take_stops_the_cleanup(struct kunit *test)
{
	struct owned_pages owner = class_take();

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(owner));
	KUNIT_EXPECT_EQ(test, page_count(owned_pages_raw(owner)), 1);
	owned_pages_free(&owner);
}

static struct kunit_case owned_pages_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE(alloc_every_order),
	KUNIT_CASE(alloc_obeys_gfp),
	KUNIT_CASE(alloc_node),
	KUNIT_CASE(allocs_fail),
	KUNIT_CASE(typed_allocs_fail),
	KUNIT_CASE(typed_dev_alloc),
	KUNIT_CASE(typed_forget),
	KUNIT_CASE(nth_alloc_fails),
	KUNIT_CASE(allocs_evaluate_once),
	KUNIT_CASE(dev_alloc_of_a_page),
	KUNIT_CASE(free_frees_and_clears),
	KUNIT_CASE(typed_free_frees_and_clears),
	KUNIT_CASE(raw_round_trip),
	KUNIT_CASE(raw_round_trip_of_none),
	KUNIT_CASE(given_to_who_knows_the_order),
	KUNIT_CASE(forget_leaves_the_block_alone),
	KUNIT_CASE(typed_raw_round_trip),
	KUNIT_CASE(take_moves),
	KUNIT_CASE(typed_take_moves),
	KUNIT_CASE(borrow_lends_the_first_page),
	KUNIT_CASE(lowmem_address_round_trip),
	KUNIT_CASE(nth_is_bounded),
	KUNIT_CASE(typed_nth_is_bounded),
	KUNIT_CASE_PARAM(sg_set_points_to_the_range, sg_range_gen_params),
	KUNIT_CASE(split_makes_owners),
	KUNIT_CASE(split_refuses),
	KUNIT_CASE(typed_split),
	KUNIT_CASE(cleanup_frees),
	KUNIT_CASE(take_stops_the_cleanup),
	{}
};

static struct kunit_suite owned_pages_suite = {
	.name = "owned_pages",
	.suite_exit = report_leaked_pages,
	.test_cases = owned_pages_cases,
};

kunit_test_suites(&owned_pages_suite);

MODULE_DESCRIPTION("KUnit tests of owned_pages");
MODULE_LICENSE("GPL");
