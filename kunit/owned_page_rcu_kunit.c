// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_rcu.h: kunit/run um --suites owned_page_rcu */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/owned_page_rcu.h>

#define WRITTEN	0x600df00d

/* A page whose last word says that it is not free. */
static struct owned_page written_page(void)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL | __GFP_ZERO);
	u32 word = WRITTEN;

	if (!owned_page_empty(owner) &&
	    borrowed_page_write(owned_page_borrow(owner), PAGE_SIZE - sizeof(word),
				&word, sizeof(word)))
		owned_page_free(&owner);
	return owner;
}

static bool is_written(struct borrowed_page borrow)
{
	u32 word = 0;

	return !borrowed_page_read(borrow, PAGE_SIZE - sizeof(word), &word,
				   sizeof(word)) && word == WRITTEN;
}

static struct owned_page take_out(struct owned_page *slot)
{
	struct owned_page empty = OWNED_PAGE_EMPTY;

	return owned_page_exchange(slot, &empty);
}

static void load_borrows(struct kunit *test)
{
	struct owned_page slot = OWNED_PAGE_EMPTY;
	struct borrowed_page none, borrow;

	rcu_read_lock();
	none = owned_page_load_rcu(&slot);
	rcu_read_unlock();
	slot = owned_page_alloc(GFP_KERNEL);
	rcu_read_lock();
	borrow = owned_page_load_rcu(&slot);
	rcu_read_unlock();
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(none));
	KUNIT_EXPECT_FALSE(test, borrowed_page_empty(borrow));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow), owned_page_raw(slot));
	KUNIT_EXPECT_FALSE(test, owned_page_empty(slot));
	owned_page_free(&slot);
}

/* The reader is this thread; 50 ms are enough for any other that need not wait. */
static void free_waits_for_a_reader(struct kunit *test)
{
	struct owned_page slot = written_page(), old;
	struct page *page = watch_page(owned_page_raw(slot));
	struct owned_page_rcu wait = {};
	struct borrowed_page borrow;
	bool intact;
	int refs;

	KUNIT_ASSERT_NOT_NULL(test, page);
	rcu_read_lock();
	borrow = owned_page_load_rcu(&slot);
	old = take_out(&slot);
	owned_page_free_rcu(&old, &wait);
	mdelay(50);
	intact = is_written(borrow);
	refs = page_count(page);
	rcu_read_unlock();
	rcu_barrier();
	KUNIT_EXPECT_TRUE(test, intact);
	KUNIT_EXPECT_EQ(test, refs, 2);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(old));
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

/* What waited is memory again, and zero as it was before. */
static void wait_is_used_again(struct kunit *test)
{
	struct owned_page_rcu wait = {};
	struct owned_page owner;
	struct page *page;
	int i;

	for (i = 0; i < 3; i++) {
		owner = owned_page_alloc(GFP_KERNEL);
		page = watch_page(owned_page_raw(owner));
		KUNIT_ASSERT_NOT_NULL(test, page);
		owned_page_free_rcu(&owner, &wait);
		rcu_barrier();
		KUNIT_EXPECT_TRUE(test, was_freed(page));
		KUNIT_EXPECT_TRUE(test, owned_page_empty(ACCESS_PRIVATE(&wait, page)));
	}
}

static void free_of_empty(struct kunit *test)
{
	struct owned_page owner = OWNED_PAGE_EMPTY;
	struct owned_page_rcu wait = {};

	owned_page_free_rcu(&owner, &wait);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	KUNIT_EXPECT_NULL(test, memchr_inv(&wait, 0, sizeof(wait)));
	owned_page_free_rcu_mightsleep(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
}

static void free_mightsleep_frees_and_clears(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));

	KUNIT_ASSERT_NOT_NULL(test, page);
	owned_page_free_rcu_mightsleep(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	owned_page_free_rcu_mightsleep(&owner);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

struct slow_reader {
	struct owned_page slot;
	struct completion loaded;
	atomic_t done;
	bool intact;
};

/* Looks at the page for the last time 100 ms after it has been borrowed. */
static int read_slowly(void *data)
{
	struct slow_reader *reader = data;
	struct borrowed_page borrow;

	rcu_read_lock();
	borrow = owned_page_load_rcu(&reader->slot);
	complete(&reader->loaded);
	mdelay(100);
	reader->intact = is_written(borrow);
	atomic_set(&reader->done, 1);
	rcu_read_unlock();
	while (!kthread_should_stop())
		cond_resched();
	return 0;
}

static void free_mightsleep_waits_for_a_reader(struct kunit *test)
{
	struct slow_reader *reader = kunit_kzalloc(test, sizeof(*reader), GFP_KERNEL);
	struct task_struct *task;
	struct owned_page old;

	KUNIT_ASSERT_NOT_NULL(test, reader);
	init_completion(&reader->loaded);
	reader->slot = written_page();
	task = kthread_run(read_slowly, reader, "read_slowly");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	wait_for_completion(&reader->loaded);
	old = take_out(&reader->slot);
	owned_page_free_rcu_mightsleep(&old);
	KUNIT_EXPECT_EQ(test, atomic_read(&reader->done), 1);
	kthread_stop(task);
	KUNIT_EXPECT_TRUE(test, reader->intact);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(old));
}

#define TURNS	64

struct race {
	struct owned_page slot;
	struct owned_page_rcu waits[TURNS];
	struct completion seen;
	unsigned int torn;
};

static int read_until_stopped(void *data)
{
	struct race *race = data;

	while (!kthread_should_stop()) {
		rcu_read_lock();
		race->torn += !is_written(owned_page_load_rcu(&race->slot));
		rcu_read_unlock();
		complete(&race->seen);
		cond_resched();
	}
	return 0;
}

/* Pages are freed for good here, and poisoned or caught where that is built in. */
static void readers_race_with_frees(struct kunit *test)
{
	struct race *race = kunit_kzalloc(test, sizeof(*race), GFP_KERNEL);
	struct task_struct *task;
	struct owned_page owner;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, race);
	init_completion(&race->seen);
	race->slot = written_page();
	task = kthread_run(read_until_stopped, race, "read_until_stopped");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, task);
	for (i = 0; i < TURNS; i++) {
		wait_for_completion_timeout(&race->seen, HZ);
		owner = written_page();
		owner = owned_page_exchange(&race->slot, &owner);
		owned_page_free_rcu(&owner, &race->waits[i]);
	}
	kthread_stop(task);
	rcu_barrier();
	KUNIT_EXPECT_EQ(test, race->torn, 0);
	owned_page_free(&race->slot);
}

static struct kunit_case owned_page_rcu_cases[] = {
	KUNIT_CASE(load_borrows),
	KUNIT_CASE(free_waits_for_a_reader),
	KUNIT_CASE(wait_is_used_again),
	KUNIT_CASE(free_of_empty),
	KUNIT_CASE(free_mightsleep_frees_and_clears),
	KUNIT_CASE(free_mightsleep_waits_for_a_reader),
	KUNIT_CASE(readers_race_with_frees),
	{}
};

static struct kunit_suite owned_page_rcu_suite = {
	.name = "owned_page_rcu",
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_rcu_cases,
};

kunit_test_suites(&owned_page_rcu_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_rcu");
MODULE_LICENSE("GPL");
