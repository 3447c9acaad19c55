// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/page_map.h: kunit/run um --suites page_map */
#include "test_pages.h"
#include "test_maps.h"

#include <linux/module.h>
#include <linux/page_map.h>

/* Two pages to map, from highmem where there is any. */
static int alloc_two(struct kunit *test)
{
	struct page **pages = kunit_kcalloc(test, 2, sizeof(*pages), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, pages);
	test->priv = pages;
	pages[0] = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	pages[1] = alloc_page(GFP_HIGHUSER | __GFP_ZERO);
	KUNIT_ASSERT_NOT_NULL(test, pages[0]);
	KUNIT_ASSERT_NOT_NULL(test, pages[1]);
	memset(&test_maps, 0, sizeof(test_maps));
	return 0;
}

static void free_two(struct kunit *test)
{
	struct page **pages = test->priv;
	int i;

	KUNIT_EXPECT_EQ(test, test_maps.live, 0);
	KUNIT_EXPECT_FALSE(test, test_maps.disorder);
	for (i = 0; pages && i < 2; i++)
		if (pages[i])
			__free_page(pages[i]);
}

static struct borrowed_page nth_page_of(struct kunit *test, int n)
{
	struct page **pages = test->priv;

	return borrowed_page_from_raw(pages[n]);
}

static void map_shows_the_page(struct kunit *test)
{
	struct borrowed_page page = nth_page_of(test, 0);
	struct page_map map;

	KUNIT_ASSERT_EQ(test, borrowed_page_write(page, 0, "begin", 6), 0);
	KUNIT_ASSERT_EQ(test, borrowed_page_write(page, PAGE_SIZE - 4, "end", 4),
			0);
	map = page_map(page);
	KUNIT_EXPECT_STREQ(test, page_map_addr(map), "begin");
	KUNIT_EXPECT_STREQ(test, page_map_addr(map) + PAGE_SIZE - 4, "end");
	page_unmap(&map);
}

static void map_writes_the_page(struct kunit *test)
{
	struct borrowed_page page = nth_page_of(test, 0);
	struct page_map map = page_map(page);
	char text[8] = "";

	memcpy(page_map_addr(map) + 100, "mapped", 7);
	page_unmap(&map);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(page, 100, text, 7), 0);
	KUNIT_EXPECT_STREQ(test, text, "mapped");
}

static void unmap_ends_and_clears(struct kunit *test)
{
	struct page_map map = page_map(nth_page_of(test, 0));

	KUNIT_EXPECT_EQ(test, test_maps.live, 1);
	page_unmap(&map);
	KUNIT_EXPECT_EQ(test, test_maps.live, 0);
	KUNIT_EXPECT_NULL(test, page_map_addr(map));
}

static void unmap_twice_unmaps_once(struct kunit *test)
{
	struct page_map outer = page_map(nth_page_of(test, 0));
	struct page_map map = page_map(nth_page_of(test, 1));

	page_unmap(&map);
	page_unmap(&map);
	KUNIT_EXPECT_EQ(test, test_maps.live, 1);
	page_unmap(&outer);
}

static int class_end(struct borrowed_page page)
{
	int live;

	{
		CLASS(page_map, map)(page);

		live = test_maps.live;
	}
	return live;
}

static int class_return(struct borrowed_page page)
{
	CLASS(page_map, map)(page);

	return test_maps.live;
}

static int class_break(struct borrowed_page page)
{
	int live;

	for (;;) {
		CLASS(page_map, map)(page);

		live = test_maps.live;
		break;
	}
	return live;
}

static int class_goto(struct borrowed_page page)
{
	int live;

	{
		CLASS(page_map, map)(page);

		live = test_maps.live;
		if (live)
			goto out;
	}
	live = -1;
out:
	return live;
}

static const struct way_out {
	const char *name;
	int (*leave)(struct borrowed_page page);
} ways_out[] = {
	{ "end of scope", class_end },
	{ "return", class_return },
	{ "break", class_break },
	{ "goto", class_goto },
};

static void way_out_desc(const struct way_out *way, char *desc)
{
	strscpy(desc, way->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(way_out, ways_out, way_out_desc);

static void class_unmaps(struct kunit *test)
{
	const struct way_out *way = test->param_value;

	KUNIT_EXPECT_EQ(test, way->leave(nth_page_of(test, 0)), 1);
	KUNIT_EXPECT_EQ(test, test_maps.live, 0);
}

static void nested(struct kunit *test, struct borrowed_page a,
		   struct borrowed_page b)
{
	CLASS(page_map, first)(a);
	CLASS(page_map, second)(b);

	{
		CLASS(page_map, third)(a);

		KUNIT_EXPECT_EQ(test, test_maps.live, 3);
	}
	KUNIT_EXPECT_EQ(test, test_maps.live, 2);
}

static void class_unmaps_the_last_first(struct kunit *test)
{
	nested(test, nth_page_of(test, 0), nth_page_of(test, 1));
	KUNIT_EXPECT_EQ(test, test_maps.live, 0);
#ifdef CONFIG_KMAP_LOCAL
	KUNIT_EXPECT_EQ(test, current->kmap_ctrl.idx, 0);
#endif
}

static void two_maps_show_one_page(struct kunit *test)
{
	struct borrowed_page page = nth_page_of(test, 0);

	CLASS(page_map, a)(page);
	CLASS(page_map, b)(page);

	memcpy(page_map_addr(a), "both", 5);
	KUNIT_EXPECT_STREQ(test, page_map_addr(b), "both");
}

static void class_evaluates_once(struct kunit *test)
{
	struct borrowed_page page = nth_page_of(test, 0);
	int borrows = 0;

	CLASS(page_map, map)((borrows++, page));

	KUNIT_EXPECT_EQ(test, borrows, 1);
}

/* As older code maps: for everybody, and without sleeping. */
static void kmap_and_kmap_atomic(struct kunit *test)
{
	struct borrowed_page to = nth_page_of(test, 0), from = nth_page_of(test, 1);
	char *text, *addr = __borrowed_page_kmap(to);

	KUNIT_ASSERT_EQ(test, borrowed_page_write(from, 100, "bytes", 6), 0);
	text = __borrowed_page_kmap_atomic(from);
	memcpy(addr + 200, text + 100, 6);
	kunmap_atomic(text);
	__borrowed_page_kunmap(to);
	addr = borrowed_page_kmap_local(to);
	KUNIT_EXPECT_STREQ(test, addr + 200, "bytes");
	kunmap_local(addr);
}

static struct kunit_case page_map_cases[] = {
	KUNIT_CASE(kmap_and_kmap_atomic),
	KUNIT_CASE(map_shows_the_page),
	KUNIT_CASE(map_writes_the_page),
	KUNIT_CASE(unmap_ends_and_clears),
	KUNIT_CASE(unmap_twice_unmaps_once),
	KUNIT_CASE_PARAM(class_unmaps, way_out_gen_params),
	KUNIT_CASE(class_unmaps_the_last_first),
	KUNIT_CASE(two_maps_show_one_page),
	KUNIT_CASE(class_evaluates_once),
	{}
};

static struct kunit_suite page_map_suite = {
	.name = "page_map",
	.init = alloc_two,
	.exit = free_two,
	.suite_exit = report_leaked_pages,
	.test_cases = page_map_cases,
};

kunit_test_suites(&page_map_suite);

MODULE_DESCRIPTION("KUnit tests of page_map");
MODULE_LICENSE("GPL");
