// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_list.h: kunit/run um --suites owned_page_list */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/container_of.h>
#include <linux/module.h>
#include <linux/owned_page_list.h>

#define NR	3

/* What a driver would have: a node in an object of its own. */
struct object {
	int number;
	struct owned_page_node node;
};

struct fixture {
	struct owned_page_list list;
	struct object objects[NR];
	struct page *page[NR];	/* what fill() gave */
};

static int set_up(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, f);
	test->priv = f;
	owned_page_list_init(&f->list);
	for (i = 0; i < NR; i++)
		f->objects[i].number = i;
	return 0;
}

static void tear_down(struct kunit *test)
{
	struct fixture *f = test->priv;

	if (f)
		KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&f->list));
}

static int add(struct fixture *f, int i)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	int err;

	f->page[i] = owned_page_raw(owner);
	err = owned_page_list_add_tail(&f->list, &f->objects[i].node, &owner);
	owned_page_free(&owner);
	return err;
}

static void fill(struct kunit *test)
{
	int i;

	for (i = 0; i < NR; i++)
		KUNIT_ASSERT_EQ(test, add(test->priv, i), 0);
}

static int first_number(struct fixture *f)
{
	struct owned_page_node *node = owned_page_list_first(&f->list);

	return node ? container_of(node, struct object, node)->number : -1;
}

static void begins_without_pages(struct kunit *test)
{
	static struct owned_page_list file_scope = OWNED_PAGE_LIST_INIT(file_scope);
	struct owned_page_list local = OWNED_PAGE_LIST_INIT(local);
	struct fixture *f = test->priv;

	KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&f->list));
	KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&file_scope));
	KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&local));
	KUNIT_EXPECT_NULL(test, owned_page_list_first(&f->list));
	KUNIT_EXPECT_NULL(test, owned_page_list_first(&local));
	owned_page_list_free_all(&f->list);
	owned_page_list_free_all(&file_scope);
}

static void zeroed_node_is_on_no_list(struct kunit *test)
{
	struct owned_page_node node;

	memset(&node, 0, sizeof(node));
	KUNIT_EXPECT_TRUE(test, owned_page_node_empty(&node));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_node_borrow(&node)));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_list_take(&node)));
}

static void add_moves_the_page_in(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);
	struct fixture *f = test->priv;
	struct owned_page_node *node = &f->objects[0].node;

	KUNIT_EXPECT_EQ(test, owned_page_list_add_tail(&f->list, node, &owner), 0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_FALSE(test, owned_page_list_empty(&f->list));
	KUNIT_EXPECT_FALSE(test, owned_page_node_empty(node));
	KUNIT_EXPECT_PTR_EQ(test, owned_page_list_first(&f->list), node);
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(owned_page_node_borrow(node)), page);
	KUNIT_EXPECT_FALSE(test, owned_page_node_empty(node));
	owned_page_list_free_all(&f->list);
}

static void add_of_a_node_in_use(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);
	struct fixture *f = test->priv;

	fill(test);
	KUNIT_EXPECT_EQ(test, owned_page_list_add_tail(&f->list, &f->objects[1].node,
						       &owner), -EBUSY);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_PTR_EQ(test, f->page[1],
			    borrowed_page_raw(owned_page_node_borrow(&f->objects[1].node)));
	owned_page_free(&owner);
	owned_page_list_free_all(&f->list);
}

static void add_of_no_page(struct kunit *test)
{
	struct owned_page owner = OWNED_PAGE_EMPTY;
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, owned_page_list_add_tail(&f->list, &f->objects[0].node,
						       &owner), -EINVAL);
	KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&f->list));
	KUNIT_EXPECT_TRUE(test, owned_page_node_empty(&f->objects[0].node));
}

static void first_is_the_oldest(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner;
	int i;

	fill(test);
	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_EQ(test, first_number(f), i);
		owner = owned_page_list_take(&f->objects[i].node);
		KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), f->page[i]);
		owned_page_free(&owner);
	}
	KUNIT_EXPECT_EQ(test, first_number(f), -1);
	KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&f->list));
}

/* [list] -> 0 -> 1 -> 2 should be [list] -> 0 -> 2 */
static void take_from_the_middle(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page_node *node = &f->objects[1].node;
	struct owned_page owner;

	fill(test);
	owner = owned_page_list_take(node);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), f->page[1]);
	KUNIT_EXPECT_TRUE(test, owned_page_node_empty(node));
	owned_page_free(&owner);
	KUNIT_EXPECT_EQ(test, first_number(f), 0);
	owner = owned_page_list_take(&f->objects[0].node);
	owned_page_free(&owner);
	KUNIT_EXPECT_EQ(test, first_number(f), 2);
	owned_page_list_free_all(&f->list);
}

static void take_twice_takes_once(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner;

	fill(test);
	owner = owned_page_list_take(&f->objects[1].node);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_list_take(&f->objects[1].node)));
	owned_page_free(&owner);
	owned_page_list_free_all(&f->list);
}

/* A node that is off its list goes to the end of it again. */
static void node_is_used_again(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner;
	struct page *page;

	fill(test);
	owner = owned_page_list_take(&f->objects[0].node);
	page = owned_page_raw(owner);
	KUNIT_EXPECT_EQ(test, owned_page_list_add_tail(&f->list, &f->objects[0].node,
						       &owner), 0);
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(owned_page_node_borrow(&f->objects[0].node)),
			    page);
	KUNIT_EXPECT_EQ(test, first_number(f), 1);
	owned_page_list_free_all(&f->list);
}

static void free_all_frees_each_once(struct kunit *test)
{
	struct fixture *f = test->priv;
	int i;

	fill(test);
	for (i = 0; i < NR; i++)
		watch_page(f->page[i]);
	owned_page_list_free_all(&f->list);
	KUNIT_EXPECT_TRUE(test, owned_page_list_empty(&f->list));
	owned_page_list_free_all(&f->list);
	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_TRUE(test, was_freed(f->page[i]));
		KUNIT_EXPECT_TRUE(test, owned_page_node_empty(&f->objects[i].node));
	}
}

static void used_again_after_free_all(struct kunit *test)
{
	struct fixture *f = test->priv;

	fill(test);
	owned_page_list_free_all(&f->list);
	fill(test);
	KUNIT_EXPECT_EQ(test, first_number(f), 0);
	owned_page_list_free_all(&f->list);
}

static struct kunit_case owned_page_list_cases[] = {
	KUNIT_CASE(begins_without_pages),
	KUNIT_CASE(zeroed_node_is_on_no_list),
	KUNIT_CASE(add_moves_the_page_in),
	KUNIT_CASE(add_of_a_node_in_use),
	KUNIT_CASE(add_of_no_page),
	KUNIT_CASE(first_is_the_oldest),
	KUNIT_CASE(take_from_the_middle),
	KUNIT_CASE(take_twice_takes_once),
	KUNIT_CASE(node_is_used_again),
	KUNIT_CASE(free_all_frees_each_once),
	KUNIT_CASE(used_again_after_free_all),
	{}
};

static struct kunit_suite owned_page_list_suite = {
	.name = "owned_page_list",
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_list_cases,
};

kunit_test_suites(&owned_page_list_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_list");
MODULE_LICENSE("GPL");
