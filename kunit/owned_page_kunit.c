// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page.h: kunit/run um --suites owned_page */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/owned_page.h>

static struct page *watch(struct owned_page owner)
{
	return watch_page(owned_page_raw(owner));
}

static void zeroed_is_empty(struct kunit *test)
{
	struct owned_page owner;

	memset(&owner, 0, sizeof(owner));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(OWNED_PAGE_EMPTY));
}

static void alloc(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	KUNIT_EXPECT_EQ(test, page_count(owned_page_raw(owner)), 1);
	owned_page_free(&owner);
}

static void alloc_obeys_gfp(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL | __GFP_ZERO);

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	KUNIT_EXPECT_NULL(test, memchr_inv(page_address(owned_page_raw(owner)),
					   0, PAGE_SIZE));
	owned_page_free(&owner);
}

static void alloc_fails(struct kunit *test)
{
	struct owned_page owner;

	fail_nth_page_alloc(1);
	owner = owned_page_alloc(GFP_KERNEL);
	fail_nth_page_alloc(0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	owned_page_free(&owner);
}

static void alloc_node(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc_node(numa_mem_id(),
							GFP_KERNEL | __GFP_THISNODE);

	KUNIT_ASSERT_FALSE(test, owned_page_empty(owner));
	KUNIT_EXPECT_EQ(test, page_to_nid(owned_page_raw(owner)),
			numa_mem_id());
	owned_page_free(&owner);
}

static void alloc_node_none(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc_node(NUMA_NO_NODE,
							GFP_KERNEL);

	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	owned_page_free(&owner);
}

static void alloc_node_fails(struct kunit *test)
{
	struct owned_page owner;

	fail_nth_page_alloc(1);
	owner = owned_page_alloc_node(numa_mem_id(), GFP_KERNEL);
	fail_nth_page_alloc(0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
}

static void alloc_evaluates_once(struct kunit *test)
{
	int gfps = 0;
	struct owned_page owner = owned_page_alloc((gfps++, GFP_KERNEL));

	KUNIT_EXPECT_EQ(test, gfps, 1);
	owned_page_free(&owner);
}

static void alloc_node_evaluates_once(struct kunit *test)
{
	int nids = 0, gfps = 0;
	struct owned_page owner = owned_page_alloc_node((nids++, NUMA_NO_NODE),
							(gfps++, GFP_KERNEL));

	KUNIT_EXPECT_EQ(test, nids, 1);
	KUNIT_EXPECT_EQ(test, gfps, 1);
	owned_page_free(&owner);
}

static void class_evaluates_once(struct kunit *test)
{
	int gfps = 0;

	CLASS(owned_page, owner)((gfps++, GFP_KERNEL));

	KUNIT_EXPECT_EQ(test, gfps, 1);
}

#define FILL 4

static int fill(struct owned_page *owners)
{
	size_t i;

	for (i = 0; i < FILL; i++) {
		owners[i] = owned_page_alloc(GFP_KERNEL);
		if (owned_page_empty(owners[i]))
			goto undo;
	}
	return 0;
undo:
	while (i--)
		owned_page_free(&owners[i]);
	return -ENOMEM;
}

static const int nths[] = { 1, 2, 3, 4 };

static void nth_desc(const int *nth, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "%d", *nth);
}

KUNIT_ARRAY_PARAM(nth, nths, nth_desc);

static void nth_alloc_fails(struct kunit *test)
{
	struct owned_page owners[FILL] = {};
	const int *nth = test->param_value;
	size_t i;

	fail_nth_page_alloc(*nth);
	KUNIT_EXPECT_EQ(test, fill(owners), -ENOMEM);
	fail_nth_page_alloc(0);
	for (i = 0; i < FILL; i++)
		KUNIT_EXPECT_TRUE(test, owned_page_empty(owners[i]));
}

static void none_of_the_allocs_fails(struct kunit *test)
{
	struct owned_page owners[FILL] = {};
	size_t i;

	fail_nth_page_alloc(FILL + 1);
	KUNIT_EXPECT_EQ(test, fill(owners), 0);
	fail_nth_page_alloc(0);
	for (i = 0; i < FILL; i++)
		owned_page_free(&owners[i]);
}

static void free_frees_and_clears(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch(owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	owned_page_free(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void free_of_empty(struct kunit *test)
{
	struct owned_page owner = OWNED_PAGE_EMPTY;

	owned_page_free(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
}

static void free_twice_frees_once(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch(owner);

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	owned_page_free(&owner);
	owned_page_free(&owner);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	put_page(page);
	put_page(page);
}

static void raw_round_trip(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct owned_page owner;

	KUNIT_ASSERT_NOT_NULL(test, page);
	owner = owned_page_from_raw(page);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	KUNIT_EXPECT_PTR_EQ(test, owned_page_into_raw(&owner), page);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	__free_page(page);
}

static void raw_round_trip_of_none(struct kunit *test)
{
	struct owned_page owner = owned_page_from_raw(NULL);

	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_NULL(test, owned_page_raw(owner));
	KUNIT_EXPECT_NULL(test, owned_page_into_raw(&owner));
}

static void forget_leaves_the_page_alone(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct owned_page owner = owned_page_from_raw(page);

	KUNIT_ASSERT_NOT_NULL(test, page);
	owned_page_forget(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	__free_page(page);
}

static void raw_lends(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct owned_page owner = owned_page_from_raw(page);

	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	owned_page_free(&owner);
}

static void raw_array_lends_in_order(struct kunit *test)
{
	struct owned_page owners[FILL] = {};
	struct page **pages = owned_page_raw_array(owners);
	size_t i;

	KUNIT_ASSERT_EQ(test, fill(owners), 0);
	for (i = 0; i < FILL; i++)
		KUNIT_EXPECT_PTR_EQ(test, pages[i], owned_page_raw(owners[i]));
	for (i = 0; i < FILL; i++)
		owned_page_free(&owners[i]);
}

static void take_moves(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct owned_page from = owned_page_from_raw(page), to;

	to = owned_page_take(&from);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(from));
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(to), page);
	owned_page_free(&to);
}

static void take_of_empty(struct kunit *test)
{
	struct owned_page from = OWNED_PAGE_EMPTY;

	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_take(&from)));
}

static void borrow_lends(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page borrow = owned_page_borrow(owner);

	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
			    owned_page_raw(owner));
	KUNIT_EXPECT_FALSE(test, owned_page_empty(owner));
	owned_page_free(&owner);
}

static void borrow_of_empty(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_borrow(OWNED_PAGE_EMPTY)));
}

static void phys_round_trip(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct owned_page owner = owned_page_from_raw(page);
	phys_addr_t phys;

	KUNIT_ASSERT_NOT_NULL(test, page);
	phys = owned_page_into_phys(&owner);
	KUNIT_EXPECT_EQ(test, phys, page_to_phys(page));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	owner = owned_page_from_phys(phys);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	owned_page_free(&owner);
}

static void lowmem_address_round_trip(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	struct owned_page owner = owned_page_from_raw(page);
	void *addr;

	KUNIT_ASSERT_NOT_NULL(test, page);
	addr = owned_page_into_lowmem_address(&owner);
	KUNIT_EXPECT_PTR_EQ(test, addr, page_address(page));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	owner = owned_page_from_lowmem_address(addr);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	owned_page_free(&owner);
}

static void publish_moves_into_the_slot(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);
	struct owned_page slot = OWNED_PAGE_EMPTY;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(owned_page_load(&slot)));
	owned_page_publish(&slot, &owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(owned_page_load(&slot)),
			    page);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(slot));
	owned_page_free(&slot);
}

static void try_publish_fills_an_empty_slot(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);
	struct owned_page slot = OWNED_PAGE_EMPTY;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_TRUE(test, owned_page_try_publish(&slot, &owner));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(slot), page);
	owned_page_free(&slot);
}

static void try_publish_leaves_a_full_slot_alone(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct owned_page slot = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner), *was = owned_page_raw(slot);

	KUNIT_EXPECT_FALSE(test, owned_page_try_publish(&slot, &owner));
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(slot), was);
	owned_page_free(&owner);
	owned_page_free(&slot);
}

static void exchange_swaps(struct kunit *test)
{
	struct owned_page slot = owned_page_alloc(GFP_KERNEL);
	struct owned_page owner = owned_page_alloc(GFP_KERNEL), old;
	struct page *was = owned_page_raw(slot), *is = owned_page_raw(owner);

	old = owned_page_exchange(&slot, &owner);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(old), was);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(slot), is);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	owned_page_free(&old);
	owned_page_free(&slot);
}

static void exchange_for_empty_clears(struct kunit *test)
{
	struct owned_page slot = owned_page_alloc(GFP_KERNEL);
	struct owned_page owner = OWNED_PAGE_EMPTY, old;

	old = owned_page_exchange(&slot, &owner);
	KUNIT_EXPECT_FALSE(test, owned_page_empty(old));
	KUNIT_EXPECT_TRUE(test, owned_page_empty(slot));
	owned_page_free(&old);
}

static void exchange_into_empty_fills(struct kunit *test)
{
	struct owned_page slot = OWNED_PAGE_EMPTY;
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);

	KUNIT_EXPECT_TRUE(test, owned_page_empty(owned_page_exchange(&slot,
								     &owner)));
	KUNIT_EXPECT_FALSE(test, owned_page_empty(slot));
	owned_page_free(&slot);
}

#define WRITTEN 0x600df00d

/* A page is published when its last word is written. */
static struct owned_page written_page(void)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL | __GFP_ZERO);
	u32 word = WRITTEN;

	if (!owned_page_empty(owner) &&
	    borrowed_page_write(owned_page_borrow(owner),
				PAGE_SIZE - sizeof(word), &word, sizeof(word)))
		owned_page_free(&owner);
	return owner;
}

static bool is_written(struct borrowed_page borrow)
{
	u32 word = 0;

	return !borrowed_page_read(borrow, PAGE_SIZE - sizeof(word), &word,
				   sizeof(word)) && word == WRITTEN;
}

#define SLOTS 64

struct race {
	struct owned_page slots[SLOTS];
	struct completion seen;
	int unwritten;
};

/* Sees each slot filled once, then says so and waits to be stopped. */
static int load_all(void *data)
{
	struct race *race = data;
	struct borrowed_page borrow;
	size_t i = 0;

	while (!kthread_should_stop()) {
		cond_resched();
		if (i == SLOTS)
			continue;
		borrow = owned_page_load(&race->slots[i]);
		if (borrowed_page_empty(borrow))
			continue;
		race->unwritten += !is_written(borrow);
		if (++i == SLOTS)
			complete(&race->seen);
	}
	return 0;
}

static void load_sees_what_was_written_before_publish(struct kunit *test)
{
	struct race *race = kunit_kzalloc(test, sizeof(*race), GFP_KERNEL);
	struct task_struct *reader;
	struct owned_page owner;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, race);
	init_completion(&race->seen);
	reader = kthread_run(load_all, race, "load_all");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, reader);
	for (i = 0; i < SLOTS; i++) {
		owner = written_page();
		owned_page_publish(&race->slots[i], &owner);
		cond_resched();
	}
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&race->seen, 10 * HZ),
			0);
	kthread_stop(reader);
	KUNIT_EXPECT_EQ(test, race->unwritten, 0);
	for (i = 0; i < SLOTS; i++)
		owned_page_free(&race->slots[i]);
}

/* Loads the first slot until it is stopped. */
static int load_first(void *data)
{
	struct race *race = data;
	struct borrowed_page borrow;

	while (!kthread_should_stop()) {
		borrow = owned_page_load(&race->slots[0]);
		race->unwritten += !is_written(borrow);
		complete(&race->seen);
		cond_resched();
	}
	return 0;
}

static void load_races_with_exchange(struct kunit *test)
{
	struct race *race = kunit_kzalloc(test, sizeof(*race), GFP_KERNEL);
	struct task_struct *reader;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, race);
	init_completion(&race->seen);
	race->slots[0] = written_page();
	reader = kthread_run(load_first, race, "load_first");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, reader);
	/* what comes out of the slot is kept until nobody reads any more */
	for (i = 1; i < SLOTS; i++) {
		struct owned_page owner = written_page();

		wait_for_completion_timeout(&race->seen, HZ);
		race->slots[i] = owned_page_exchange(&race->slots[0], &owner);
	}
	kthread_stop(reader);
	KUNIT_EXPECT_EQ(test, race->unwritten, 0);
	for (i = 0; i < SLOTS; i++)
		owned_page_free(&race->slots[i]);
}

#define EXCHANGERS 2

struct exchanger {
	struct owned_page *slot;
	struct owned_page owner;
	struct task_struct *task;
	unsigned long turns;
};

static int exchange_until_stopped(void *data)
{
	struct exchanger *x = data;

	while (!kthread_should_stop()) {
		x->owner = owned_page_exchange(x->slot, &x->owner);
		if (!(++x->turns % 1024))
			cond_resched();
	}
	return 0;
}

static void exchange_gives_each_page_to_one(struct kunit *test)
{
	struct owned_page slot = owned_page_alloc(GFP_KERNEL);
	struct exchanger x[EXCHANGERS] = {};
	int i;

	for (i = 0; i < EXCHANGERS; i++) {
		x[i].slot = &slot;
		x[i].owner = owned_page_alloc(GFP_KERNEL);
		x[i].task = kthread_run(exchange_until_stopped, &x[i],
					"exchanger%d", i);
	}
	msleep(200);
	for (i = 0; i < EXCHANGERS; i++) {
		if (!IS_ERR(x[i].task))
			kthread_stop(x[i].task);
		KUNIT_EXPECT_GT(test, x[i].turns, 0);
	}
	KUNIT_EXPECT_PTR_NE(test, owned_page_raw(slot),
			    owned_page_raw(x[0].owner));
	KUNIT_EXPECT_PTR_NE(test, owned_page_raw(slot),
			    owned_page_raw(x[1].owner));
	KUNIT_EXPECT_PTR_NE(test, owned_page_raw(x[0].owner),
			    owned_page_raw(x[1].owner));
	for (i = 0; i < EXCHANGERS; i++)
		owned_page_free(&x[i].owner);
	owned_page_free(&slot);
}

struct publisher {
	struct owned_page *slots;
	struct task_struct *task;
	struct completion done;
	unsigned int wins;
};

/* Fill every slot that is empty yet. */
static int try_publish_all(void *data)
{
	struct publisher *publisher = data;
	struct owned_page owner;
	size_t i;

	for (i = 0; i < SLOTS; i++) {
		owner = owned_page_alloc(GFP_KERNEL);
		publisher->wins += owned_page_try_publish(&publisher->slots[i],
							  &owner);
		owned_page_free(&owner);
		cond_resched();
	}
	complete(&publisher->done);
	while (!kthread_should_stop())
		cond_resched();
	return 0;
}

/* No page of a loser is left in a slot, and none is lost. */
static void try_publish_succeeds_once_a_slot(struct kunit *test)
{
	struct race *race = kunit_kzalloc(test, sizeof(*race), GFP_KERNEL);
	struct publisher x[EXCHANGERS] = {};
	unsigned int wins = 0;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, race);
	for (i = 0; i < EXCHANGERS; i++) {
		x[i].slots = race->slots;
		init_completion(&x[i].done);
		x[i].task = kthread_run(try_publish_all, &x[i], "publisher%zu",
					i);
	}
	for (i = 0; i < EXCHANGERS; i++) {
		if (IS_ERR(x[i].task))
			continue;
		wait_for_completion(&x[i].done);
		kthread_stop(x[i].task);
		wins += x[i].wins;
	}
	KUNIT_EXPECT_EQ(test, wins, SLOTS);
	for (i = 0; i < SLOTS; i++)
		owned_page_free(&race->slots[i]);
}

static struct page *class_end(void)
{
	struct page *page;

	{
		CLASS(owned_page, owner)(GFP_KERNEL);

		page = watch(owner);
	}
	return page;
}

static struct page *class_return(void)
{
	CLASS(owned_page, owner)(GFP_KERNEL);

	return watch(owner);
}

static struct page *class_break(void)
{
	struct page *page;

	for (;;) {
		CLASS(owned_page, owner)(GFP_KERNEL);

		page = watch(owner);
		break;
	}
	return page;
}

static struct page *class_goto(void)
{
	struct page *page;

	{
		CLASS(owned_page, owner)(GFP_KERNEL);

		page = watch(owner);
		if (page)
			goto out;
	}
	page = NULL;
out:
	return page;
}

static struct page *free_end(void)
{
	struct page *page;

	{
		struct owned_page owner __free(owned_page) = owned_page_alloc(GFP_KERNEL);

		page = watch(owner);
	}
	return page;
}

static struct page *free_return(void)
{
	struct owned_page owner __free(owned_page) = owned_page_alloc(GFP_KERNEL);

	return watch(owner);
}

static struct page *free_break(void)
{
	struct page *page;

	for (;;) {
		struct owned_page owner __free(owned_page) = owned_page_alloc(GFP_KERNEL);

		page = watch(owner);
		break;
	}
	return page;
}

static struct page *free_goto(void)
{
	struct page *page;

	{
		struct owned_page owner __free(owned_page) = owned_page_alloc(GFP_KERNEL);

		page = watch(owner);
		if (page)
			goto out;
	}
	page = NULL;
out:
	return page;
}

static const struct way_out {
	const char *name;
	struct page *(*leave)(void);
} ways_out[] = {
	{ "CLASS, end of scope", class_end },
	{ "CLASS, return", class_return },
	{ "CLASS, break", class_break },
	{ "CLASS, goto", class_goto },
	{ "__free, end of scope", free_end },
	{ "__free, return", free_return },
	{ "__free, break", free_break },
	{ "__free, goto", free_goto },
};

static void way_out_desc(const struct way_out *way, char *desc)
{
	strscpy(desc, way->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(way_out, ways_out, way_out_desc);

static void cleanup_frees(struct kunit *test)
{
	const struct way_out *way = test->param_value;
	struct page *page = way->leave();

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void cleanup_of_failed_alloc(struct kunit *test)
{
	fail_nth_page_alloc(1);
	KUNIT_EXPECT_NULL(test, class_return());
	fail_nth_page_alloc(1);
	KUNIT_EXPECT_NULL(test, free_return());
	fail_nth_page_alloc(0);
}

static struct owned_page class_take(void)
{
	CLASS(owned_page, owner)(GFP_KERNEL);

	return owned_page_take(&owner);
}

static struct owned_page free_take(void)
{
	struct owned_page owner __free(owned_page) = owned_page_alloc(GFP_KERNEL);

	return owned_page_take(&owner);
}

static void take_stops_the_cleanup(struct kunit *test)
{
	struct owned_page a = class_take(), b = free_take();

	KUNIT_ASSERT_FALSE(test, owned_page_empty(a));
	KUNIT_ASSERT_FALSE(test, owned_page_empty(b));
	KUNIT_EXPECT_EQ(test, page_count(owned_page_raw(a)), 1);
	KUNIT_EXPECT_EQ(test, page_count(owned_page_raw(b)), 1);
	owned_page_free(&a);
	owned_page_free(&b);
}

static struct kunit_case owned_page_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE(alloc),
	KUNIT_CASE(alloc_obeys_gfp),
	KUNIT_CASE(alloc_fails),
	KUNIT_CASE(alloc_node),
	KUNIT_CASE(alloc_node_none),
	KUNIT_CASE(alloc_node_fails),
	KUNIT_CASE(alloc_evaluates_once),
	KUNIT_CASE(alloc_node_evaluates_once),
	KUNIT_CASE(class_evaluates_once),
	KUNIT_CASE_PARAM(nth_alloc_fails, nth_gen_params),
	KUNIT_CASE(none_of_the_allocs_fails),
	KUNIT_CASE(free_frees_and_clears),
	KUNIT_CASE(free_of_empty),
	KUNIT_CASE(free_twice_frees_once),
	KUNIT_CASE(raw_round_trip),
	KUNIT_CASE(raw_round_trip_of_none),
	KUNIT_CASE(forget_leaves_the_page_alone),
	KUNIT_CASE(raw_lends),
	KUNIT_CASE(raw_array_lends_in_order),
	KUNIT_CASE(take_moves),
	KUNIT_CASE(take_of_empty),
	KUNIT_CASE(borrow_lends),
	KUNIT_CASE(borrow_of_empty),
	KUNIT_CASE(phys_round_trip),
	KUNIT_CASE(lowmem_address_round_trip),
	KUNIT_CASE(publish_moves_into_the_slot),
	KUNIT_CASE(try_publish_fills_an_empty_slot),
	KUNIT_CASE(try_publish_leaves_a_full_slot_alone),
	KUNIT_CASE(exchange_swaps),
	KUNIT_CASE(exchange_for_empty_clears),
	KUNIT_CASE(exchange_into_empty_fills),
	KUNIT_CASE(load_sees_what_was_written_before_publish),
	KUNIT_CASE(load_races_with_exchange),
	KUNIT_CASE(exchange_gives_each_page_to_one),
	KUNIT_CASE(try_publish_succeeds_once_a_slot),
	KUNIT_CASE_PARAM(cleanup_frees, way_out_gen_params),
	KUNIT_CASE(cleanup_of_failed_alloc),
	KUNIT_CASE(take_stops_the_cleanup),
	{}
};

static struct kunit_suite owned_page_suite = {
	.name = "owned_page",
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_cases,
};

kunit_test_suites(&owned_page_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page");
MODULE_LICENSE("GPL");
