// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/pinned_pages.h: kunit/run um --suites pinned_pages */
#include "test_pages.h"
#include "test_user.h"

#include <linux/mmap_lock.h>
#include <linux/module.h>
#include <linux/pinned_pages.h>

#define NR	4

/*
 * User memory of NR pages and references on these, to see what a pin does to
 * their counts: each pin of a small folio adds many.
 */
struct fixture {
	struct kunit *test;
	unsigned long addr;
	struct page *page[NR];
	int refs[NR];
	struct pinned_page slots[NR];
	struct pinned_pages pins;
};

static int refs_of(struct page *page)
{
	return folio_ref_count(page_folio(page));
}

static struct fixture *begin(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->test = test;
	f->addr = use_user_pages(test, NR);
	if (get_user_pages_fast(f->addr, NR, FOLL_WRITE, f->page) != NR) {
		end_user_pages(f->addr, NR);
		KUNIT_FAIL_AND_ABORT(test, "no user memory");
	}
	for (i = 0; i < NR; i++)
		f->refs[i] = refs_of(f->page[i]);
	return f;
}

/*
 * Are the first @nr pages pinned and no others? These have no reference more
 * than before; one less if the mapping is gone, or a list of pages that were
 * new to memory management.
 */
static void expect_pinned(struct fixture *f, int nr)
{
	int i;

	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_EQ(f->test, folio_maybe_dma_pinned(page_folio(f->page[i])),
				i < nr);
		if (i >= nr)
			KUNIT_EXPECT_LE(f->test, refs_of(f->page[i]), f->refs[i]);
	}
}

static void end(struct fixture *f)
{
	int i;

	expect_pinned(f, 0);
	for (i = 0; i < NR; i++)
		put_page(f->page[i]);
	end_user_pages(f->addr, NR);
}

/* The ways to pin, which have all but the lock in common. */
static int pin_fast(struct fixture *f, unsigned long nr)
{
	return pinned_pages_pin_fast(&f->pins, f->addr, f->slots, nr, FOLL_WRITE);
}

static int pin_unlocked(struct fixture *f, unsigned long nr)
{
	return pinned_pages_pin_unlocked(&f->pins, f->addr, f->slots, nr, FOLL_WRITE);
}

static int pin_locked(struct fixture *f, unsigned long nr)
{
	int err;

	mmap_read_lock(current->mm);
	err = pinned_pages_pin(&f->pins, f->addr, f->slots, nr, FOLL_WRITE);
	mmap_read_unlock(current->mm);
	return err;
}

/* From a thread that has no user memory of its own. */
static int pin_remote(struct fixture *f, unsigned long nr)
{
	int err;

	kthread_unuse_mm(test_user_mm);
	mmap_read_lock(test_user_mm);
	err = pinned_pages_pin_remote(&f->pins, test_user_mm, f->addr, f->slots, nr,
				      FOLL_WRITE);
	mmap_read_unlock(test_user_mm);
	kthread_use_mm(test_user_mm);
	return err;
}

static const struct way {
	const char *name;
	int (*pin)(struct fixture *f, unsigned long nr);
} ways[] = {
	{ "pin_fast", pin_fast },
	{ "pin_unlocked", pin_unlocked },
	{ "pin", pin_locked },
	{ "pin_remote", pin_remote },
};

static void way_desc(const struct way *way, char *desc)
{
	strscpy(desc, way->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(way, ways, way_desc);

static void zeroed_is_empty(struct kunit *test)
{
	struct pinned_pages pins;

	memset(&pins, 0, sizeof(pins));
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(pins));
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(PINNED_PAGES_EMPTY));
	KUNIT_EXPECT_EQ(test, pinned_pages_nr(pins), 0);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(pinned_pages_nth(pins, 0)));
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(pinned_pages_take(&pins)));
	pinned_pages_unpin(&pins);
	pinned_pages_unpin_dirty(&pins);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(pins));
}

static void pin_pins_all(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct fixture *f = begin(test);
	int i;

	KUNIT_EXPECT_EQ(test, way->pin(f, NR), 0);
	KUNIT_EXPECT_FALSE(test, pinned_pages_empty(f->pins));
	KUNIT_EXPECT_EQ(test, pinned_pages_nr(f->pins), NR);
	expect_pinned(f, NR);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(pinned_pages_nth(f->pins, i)),
				    f->page[i]);
	pinned_pages_unpin(&f->pins);
	end(f);
}

static void pin_of_some(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct fixture *f = begin(test);

	KUNIT_EXPECT_EQ(test, way->pin(f, 2), 0);
	KUNIT_EXPECT_EQ(test, pinned_pages_nr(f->pins), 2);
	expect_pinned(f, 2);
	pinned_pages_unpin(&f->pins);
	end(f);
}

/* Two pages, then a hole: what could be pinned is unpinned again. */
static void short_pin_is_undone(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct fixture *f = begin(test);

	vm_munmap(f->addr + 2 * PAGE_SIZE, PAGE_SIZE);
	f->pins = (struct pinned_pages){ f->slots, NR };
	KUNIT_EXPECT_EQ(test, way->pin(f, NR), -EFAULT);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(f->pins));
	expect_pinned(f, 0);
	pinned_pages_unpin(&f->pins);
	end(f);
}

static void pin_of_a_hole(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct fixture *f = begin(test);

	vm_munmap(f->addr, PAGE_SIZE);
	f->pins = (struct pinned_pages){ f->slots, NR };
	KUNIT_EXPECT_EQ(test, way->pin(f, NR), -EFAULT);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(f->pins));
	end(f);
}

/* The fast way of the kernel pins a page if it is asked for none. */
static void pin_of_no_page(struct kunit *test)
{
	const struct way *way = test->param_value;
	struct fixture *f = begin(test);

	f->pins = (struct pinned_pages){ f->slots, NR };
	KUNIT_EXPECT_EQ(test, way->pin(f, 0), -EINVAL);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(f->pins));
	KUNIT_EXPECT_NULL(test, memchr_inv(f->slots, 0, sizeof(f->slots)));
	end(f);
}

static void pin_of_fewer_than_no_page(struct kunit *test)
{
	struct fixture *f = begin(test);

	KUNIT_EXPECT_EQ(test, pinned_pages_pin_fast(&f->pins, f->addr, f->slots, -1, FOLL_WRITE),
			-EINVAL);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(f->pins));
	end(f);
}

/* The first page is the one that the address is in. */
static void pin_of_an_unaligned_address(struct kunit *test)
{
	struct fixture *f = begin(test);

	KUNIT_EXPECT_EQ(test, pinned_pages_pin_fast(&f->pins, f->addr + 100, f->slots, 1,
						    FOLL_WRITE), 0);
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(pinned_pages_nth(f->pins, 0)), f->page[0]);
	expect_pinned(f, 1);
	pinned_pages_unpin(&f->pins);
	end(f);
}

static void nth_is_bounded(struct kunit *test)
{
	struct fixture *f = begin(test);

	KUNIT_EXPECT_EQ(test, pin_fast(f, 2), 0);
	KUNIT_EXPECT_FALSE(test, borrowed_page_empty(pinned_pages_nth(f->pins, 1)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(pinned_pages_nth(f->pins, 2)));
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(pinned_pages_nth(f->pins, ULONG_MAX)));
	pinned_pages_unpin(&f->pins);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(pinned_pages_nth(f->pins, 0)));
	end(f);
}

static void raw_lends_in_order(struct kunit *test)
{
	struct fixture *f = begin(test);
	struct page **pages;
	int i;

	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	pages = pinned_pages_raw(f->pins);
	for (i = 0; i < pinned_pages_nr(f->pins); i++)
		KUNIT_EXPECT_PTR_EQ(test, pages[i], f->page[i]);
	KUNIT_EXPECT_EQ(test, pinned_pages_nr(f->pins), NR);
	pinned_pages_unpin(&f->pins);
	end(f);
}

static void take_moves(struct kunit *test)
{
	struct fixture *f = begin(test);
	struct pinned_pages to;

	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	to = pinned_pages_take(&f->pins);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(f->pins));
	KUNIT_EXPECT_EQ(test, pinned_pages_nr(to), NR);
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(pinned_pages_nth(to, 3)), f->page[3]);
	pinned_pages_unpin(&f->pins);
	expect_pinned(f, NR);
	pinned_pages_unpin(&to);
	end(f);
}

/* A second unpin would take a pin of somebody else. */
static void unpin_twice_unpins_once(struct kunit *test)
{
	struct fixture *f = begin(test);
	struct pinned_page slots[NR];
	struct pinned_pages other;

	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	KUNIT_EXPECT_EQ(test, pinned_pages_pin_fast(&other, f->addr, slots, NR, FOLL_WRITE), 0);
	pinned_pages_unpin(&f->pins);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(f->pins));
	pinned_pages_unpin(&f->pins);
	pinned_pages_unpin_dirty(&f->pins);
	expect_pinned(f, NR);
	pinned_pages_unpin_dirty(&other);
	KUNIT_EXPECT_TRUE(test, pinned_pages_empty(other));
	end(f);
}

static void only_unpin_dirty_marks_dirty(struct kunit *test)
{
	struct fixture *f = begin(test);
	int i;

	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	for (i = 0; i < NR; i++)
		folio_clear_dirty(page_folio(f->page[i]));
	pinned_pages_unpin(&f->pins);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_FALSE(test, folio_test_dirty(page_folio(f->page[i])));
	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	for (i = 0; i < NR; i++)
		folio_clear_dirty(page_folio(f->page[i]));
	pinned_pages_unpin_dirty(&f->pins);
	for (i = 0; i < NR; i++)
		KUNIT_EXPECT_TRUE(test, folio_test_dirty(page_folio(f->page[i])));
	end(f);
}

static void borrows_show_user_memory(struct kunit *test)
{
	struct fixture *f = begin(test);
	u8 byte = 0;

	KUNIT_EXPECT_EQ(test, set_user_byte(f->addr, PAGE_SIZE + 5, 'u'), 0);
	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(pinned_pages_nth(f->pins, 1), 5, &byte, 1), 0);
	KUNIT_EXPECT_EQ(test, byte, 'u');
	KUNIT_EXPECT_EQ(test, borrowed_page_write(pinned_pages_nth(f->pins, 3), 7, "k", 1), 0);
	KUNIT_EXPECT_EQ(test, user_byte(f->addr, 3 * PAGE_SIZE + 7), 'k');
	pinned_pages_unpin_dirty(&f->pins);
	KUNIT_EXPECT_EQ(test, user_byte(f->addr, 3 * PAGE_SIZE + 7), 'k');
	end(f);
}

/* Pinned memory outlives its mapping. */
static void pins_outlive_the_mapping(struct kunit *test)
{
	struct fixture *f = begin(test);
	u8 byte = 0;

	KUNIT_EXPECT_EQ(test, set_user_byte(f->addr, 5, 'u'), 0);
	KUNIT_EXPECT_EQ(test, pin_fast(f, NR), 0);
	vm_munmap(f->addr, NR * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(pinned_pages_nth(f->pins, 0), 5, &byte, 1), 0);
	KUNIT_EXPECT_EQ(test, byte, 'u');
	pinned_pages_unpin(&f->pins);
	end(f);
}

static void cleanup(struct fixture *f)
{
	struct pinned_pages pins __free(pinned_pages) = PINNED_PAGES_EMPTY;

	KUNIT_EXPECT_EQ(f->test, pinned_pages_pin_fast(&pins, f->addr, f->slots, NR,
						       FOLL_WRITE), 0);
	expect_pinned(f, NR);
}

static void cleanup_unpins(struct kunit *test)
{
	struct fixture *f = begin(test);

	cleanup(f);
	end(f);
}

static struct kunit_case pinned_pages_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE_PARAM(pin_pins_all, way_gen_params),
	KUNIT_CASE_PARAM(pin_of_some, way_gen_params),
	KUNIT_CASE_PARAM(short_pin_is_undone, way_gen_params),
	KUNIT_CASE_PARAM(pin_of_a_hole, way_gen_params),
	KUNIT_CASE_PARAM(pin_of_no_page, way_gen_params),
	KUNIT_CASE(pin_of_fewer_than_no_page),
	KUNIT_CASE(pin_of_an_unaligned_address),
	KUNIT_CASE(nth_is_bounded),
	KUNIT_CASE(raw_lends_in_order),
	KUNIT_CASE(take_moves),
	KUNIT_CASE(unpin_twice_unpins_once),
	KUNIT_CASE(only_unpin_dirty_marks_dirty),
	KUNIT_CASE(borrows_show_user_memory),
	KUNIT_CASE(pins_outlive_the_mapping),
	KUNIT_CASE(cleanup_unpins),
	{}
};

static struct kunit_suite pinned_pages_suite = {
	.name = "pinned_pages",
	.suite_init = keep_user_mm,
	.suite_exit = report_leaked_pages,
	.test_cases = pinned_pages_cases,
};

kunit_test_suites(&pinned_pages_suite);

MODULE_DESCRIPTION("KUnit tests of pinned_pages");
MODULE_LICENSE("GPL");
