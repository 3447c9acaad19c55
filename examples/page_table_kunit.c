// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of page_table.c: kunit/run um --suites page_table */
#include "test_pages.h"

#include "page_table.c"

#include <linux/module.h>
#include <linux/prandom.h>

#define PHYS	((phys_addr_t)5 << PAGE_SHIFT)	/* of nobody: it is not used */
#define PHYS2	((phys_addr_t)6 << PAGE_SHIFT)

static int begin(struct kunit *test)
{
	struct page_table *pt = kunit_kzalloc(test, sizeof(*pt), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, pt);
	test->priv = pt;
	return page_table_init(pt);
}

static void end(struct kunit *test)
{
	struct page_table *pt = test->priv;

	fail_nth_page_alloc(0);
	if (!pt)
		return;
	page_table_free(pt);
	KUNIT_EXPECT_EQ(test, pt->tables, 0);
}

/* Entry number @nth of a table of that level, and the first one of the others */
static u64 iova_of(unsigned int level, u64 nth)
{
	return nth << level_shift(level);
}

static void expect_mapped(struct kunit *test, u64 iova, phys_addr_t phys)
{
	phys_addr_t found = 0;

	KUNIT_EXPECT_EQ(test, page_table_walk(test->priv, iova, &found), 0);
	KUNIT_EXPECT_EQ(test, found, phys);
}

static void expect_unmapped(struct kunit *test, u64 iova)
{
	phys_addr_t found = 1;

	KUNIT_EXPECT_EQ(test, page_table_walk(test->priv, iova, &found),
			-ENOENT);
	KUNIT_EXPECT_EQ(test, found, 1);
}

static void expect_no_table(struct kunit *test)
{
	struct page_table *pt = test->priv;

	KUNIT_EXPECT_EQ(test, pt->tables, 0);
	KUNIT_EXPECT_TRUE(test, table_empty(owned_page_borrow(pt->root)));
}

static void begins_without_tables(struct kunit *test)
{
	expect_no_table(test);
	expect_unmapped(test, 0);
	expect_unmapped(test, iova_of(TOP_LEVEL, 1));
}

static void init_fails(struct kunit *test)
{
	struct page_table pt;

	fail_nth_page_alloc(1);
	KUNIT_EXPECT_EQ(test, page_table_init(&pt), -ENOMEM);
	page_table_free(&pt);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(pt.root));
}

static void free_twice(struct kunit *test)
{
	struct page_table pt;

	KUNIT_ASSERT_EQ(test, page_table_init(&pt), 0);
	page_table_free(&pt);
	page_table_free(&pt);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(pt.root));
}

static void walk_finds_what_is_mapped(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, page_table_map(test->priv, PAGE_SIZE, PHYS), 0);
	expect_mapped(test, PAGE_SIZE, PHYS);
	expect_mapped(test, PAGE_SIZE + 123, PHYS + 123);
	expect_mapped(test, 2 * PAGE_SIZE - 1, PHYS + PAGE_SIZE - 1);
	expect_unmapped(test, PAGE_SIZE - 1);
	expect_unmapped(test, 2 * PAGE_SIZE);
}

static void unmap_unmaps_once(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, page_table_map(test->priv, 0, PHYS), 0);
	KUNIT_EXPECT_EQ(test, page_table_unmap(test->priv, 0), 0);
	expect_unmapped(test, 0);
	KUNIT_EXPECT_EQ(test, page_table_unmap(test->priv, 0), -ENOENT);
	expect_no_table(test);
}

static void unmap_of_nothing(struct kunit *test)
{
	struct page_table *pt = test->priv;

	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, 0), -ENOENT);
	KUNIT_ASSERT_EQ(test, page_table_map(pt, 0, PHYS), 0);
	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, PAGE_SIZE), -ENOENT);
	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, iova_of(TOP_LEVEL, 1)),
			-ENOENT);
	KUNIT_EXPECT_EQ(test, pt->tables, TOP_LEVEL);
	expect_mapped(test, 0, PHYS);
}

static void map_refuses_to_replace(struct kunit *test)
{
	struct page_table *pt = test->priv;

	KUNIT_ASSERT_EQ(test, page_table_map(pt, 0, PHYS), 0);
	KUNIT_EXPECT_EQ(test, page_table_map(pt, 0, PHYS2), -EEXIST);
	KUNIT_EXPECT_EQ(test, pt->tables, TOP_LEVEL);
	expect_mapped(test, 0, PHYS);
}

static void unmapped_can_be_mapped_anew(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, page_table_map(test->priv, 0, PHYS), 0);
	KUNIT_ASSERT_EQ(test, page_table_unmap(test->priv, 0), 0);
	KUNIT_EXPECT_EQ(test, page_table_map(test->priv, 0, PHYS2), 0);
	expect_mapped(test, 0, PHYS2);
}

static void refuses_what_is_no_page(struct kunit *test)
{
	struct page_table *pt = test->priv;

	KUNIT_EXPECT_EQ(test, page_table_map(pt, 1, PHYS), -EINVAL);
	KUNIT_EXPECT_EQ(test, page_table_map(pt, 0, PHYS + 8), -EINVAL);
	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, 1), -EINVAL);
	expect_no_table(test);
}

static void last_page(struct kunit *test)
{
	u64 last = iova_of(TOP_LEVEL, TABLE_ENTRIES) - PAGE_SIZE;

	KUNIT_EXPECT_EQ(test, page_table_map(test->priv, last, PHYS), 0);
	expect_mapped(test, last + PAGE_SIZE - 1, PHYS + PAGE_SIZE - 1);
	KUNIT_EXPECT_EQ(test, page_table_unmap(test->priv, last), 0);
	expect_no_table(test);
}

static void refuses_what_is_past_the_last_page(struct kunit *test)
{
	u64 past = iova_of(TOP_LEVEL, TABLE_ENTRIES);
	phys_addr_t found;

	if (!past)
		kunit_skip(test, "the table is for all 64 bits");
	KUNIT_EXPECT_EQ(test, page_table_map(test->priv, past, PHYS), -EINVAL);
	KUNIT_EXPECT_EQ(test, page_table_unmap(test->priv, past), -EINVAL);
	KUNIT_EXPECT_EQ(test, page_table_walk(test->priv, past, &found),
			-EINVAL);
	expect_no_table(test);
}

/* what the device reads */
static void entries_are_little_endian(struct kunit *test)
{
	static const u8 valid[8] = { 1 };
	struct page_table *pt = test->priv;
	struct borrowed_page table = owned_page_borrow(pt->root);
	unsigned int level;
	u8 entry[8];

	KUNIT_ASSERT_EQ(test, page_table_map(pt, iova_of(0, 2), 0), 0);
	for (level = TOP_LEVEL; level; level--)
		table = table_borrow(table, 0);
	KUNIT_ASSERT_EQ(test, borrowed_page_read(table, 16, entry, 8), 0);
	KUNIT_EXPECT_EQ(test, memcmp(entry, valid, 8), 0);
}

static const unsigned int levels[] = { 0, 1, 2, 3 };

static_assert(ARRAY_SIZE(levels) == TABLE_LEVELS);

static void level_desc(const unsigned int *level, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "level %u", *level);
}

KUNIT_ARRAY_PARAM(level, levels, level_desc);

/* Of two addresses that part at a level, each lives and dies alone. */
static void neighbours_are_left_alone(struct kunit *test)
{
	unsigned int level = *(const unsigned int *)test->param_value;
	struct page_table *pt = test->priv;
	u64 one = iova_of(level, 1), two = iova_of(level, 2);

	KUNIT_ASSERT_EQ(test, page_table_map(pt, one, PHYS), 0);
	expect_unmapped(test, two);
	KUNIT_ASSERT_EQ(test, page_table_map(pt, two, PHYS2), 0);
	expect_mapped(test, one, PHYS);
	expect_mapped(test, two, PHYS2);
	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, one), 0);
	expect_unmapped(test, one);
	expect_mapped(test, two, PHYS2);
}

/* They share the tables above that level, and the last one to go frees them. */
static void tables_come_and_go(struct kunit *test)
{
	unsigned int level = *(const unsigned int *)test->param_value;
	struct page_table *pt = test->priv;
	u64 one = iova_of(level, 1), two = iova_of(level, 2);

	KUNIT_ASSERT_EQ(test, page_table_map(pt, one, PHYS), 0);
	KUNIT_EXPECT_EQ(test, pt->tables, TOP_LEVEL);
	KUNIT_ASSERT_EQ(test, page_table_map(pt, two, PHYS2), 0);
	KUNIT_EXPECT_EQ(test, pt->tables, TOP_LEVEL + level);
	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, one), 0);
	KUNIT_EXPECT_EQ(test, pt->tables, TOP_LEVEL);
	KUNIT_EXPECT_EQ(test, page_table_unmap(pt, two), 0);
	expect_no_table(test);
}

/* One that parts at a level needs as many new tables. */
static void nth_alloc_fails(struct kunit *test)
{
	unsigned int level = *(const unsigned int *)test->param_value;
	struct page_table *pt = test->priv;
	u64 one = iova_of(level, 1), two = iova_of(level, 2);
	unsigned int nth;

	KUNIT_ASSERT_EQ(test, page_table_map(pt, one, PHYS), 0);
	for (nth = 1; nth <= level; nth++) {
		fail_nth_page_alloc(nth);
		KUNIT_EXPECT_EQ(test, page_table_map(pt, two, PHYS2), -ENOMEM);
		fail_nth_page_alloc(0);
		KUNIT_EXPECT_EQ(test, pt->tables, TOP_LEVEL);
		expect_mapped(test, one, PHYS);
		expect_unmapped(test, two);
	}
	fail_nth_page_alloc(level + 1);
	KUNIT_EXPECT_EQ(test, page_table_map(pt, two, PHYS2), 0);
	fail_nth_page_alloc(0);
	expect_mapped(test, two, PHYS2);
}

static void nth_alloc_of_the_first_map_fails(struct kunit *test)
{
	unsigned int nth;

	for (nth = 1; nth <= TOP_LEVEL; nth++) {
		fail_nth_page_alloc(nth);
		KUNIT_EXPECT_EQ(test, page_table_map(test->priv, 0, PHYS),
				-ENOMEM);
		fail_nth_page_alloc(0);
		expect_no_table(test);
	}
	fail_nth_page_alloc(TOP_LEVEL + 1);
	KUNIT_EXPECT_EQ(test, page_table_map(test->priv, 0, PHYS), 0);
	fail_nth_page_alloc(0);
}

/*
 * The model of the random operations: 32 addresses, two entries of each upper
 * table and four of the lowest, the first and the last one among them.
 */
#define KEY_BITS	5
#define KEYS		BIT(KEY_BITS)

struct model {
	struct rnd_state rnd;
	u32 mapped;		/* a bit a key */
	phys_addr_t phys[KEYS];
};

static u64 key_iova(unsigned int key)
{
	u64 iova = iova_of(0, (key & 3) == 3 ? TABLE_ENTRIES - 1 : key & 3);
	unsigned int level;

	for (level = 1; level < TABLE_LEVELS; level++)
		if (key & BIT(level + 1))
			iova |= iova_of(level, TABLE_ENTRIES - 1);
	return iova;
}

/* Keys with the same upper bits share a table. */
static size_t model_tables(const struct model *model)
{
	unsigned int bits, key;
	size_t tables = 0;

	for (bits = 2; bits < KEY_BITS; bits++)
		for (key = 0; key < KEYS; key += BIT(bits))
			if (model->mapped >> key & GENMASK(BIT(bits) - 1, 0))
				tables++;
	return tables;
}

/* Does it say what the model says? */
static bool random_map(struct page_table *pt, struct model *model,
		       unsigned int key)
{
	phys_addr_t phys =
		(phys_addr_t)(prandom_u32_state(&model->rnd) >> 12) << PAGE_SHIFT;
	int err = page_table_map(pt, key_iova(key), phys);

	if (model->mapped & BIT(key))
		return err == -EEXIST;
	model->mapped |= BIT(key);
	model->phys[key] = phys;
	return !err;
}

static bool random_unmap(struct page_table *pt, struct model *model,
			 unsigned int key)
{
	int err = page_table_unmap(pt, key_iova(key));

	if (!(model->mapped & BIT(key)))
		return err == -ENOENT;
	model->mapped &= ~BIT(key);
	return !err;
}

static bool walk_agrees(const struct page_table *pt, const struct model *model,
			unsigned int key)
{
	phys_addr_t phys = 0;
	int err = page_table_walk(pt, key_iova(key), &phys);

	if (!(model->mapped & BIT(key)))
		return err == -ENOENT;
	return !err && phys == model->phys[key];
}

/* Mostly maps and mostly unmaps by turns, so that all tables come and go. */
static bool random_operation(struct page_table *pt, struct model *model,
			     unsigned int nth)
{
	u32 random = prandom_u32_state(&model->rnd);
	bool map = random % 8 < (nth & 256 ? 1 : 7);
	unsigned int key = random / 8 % KEYS, other = random / 256 % KEYS;

	if (map ? !random_map(pt, model, key) : !random_unmap(pt, model, key))
		return false;
	return walk_agrees(pt, model, key) && walk_agrees(pt, model, other) &&
	       pt->tables == model_tables(model);
}

#define OPERATIONS	100000

static void random_operations(struct kunit *test)
{
	struct model *model = kunit_kzalloc(test, sizeof(*model), GFP_KERNEL);
	unsigned int nth, key, emptied = 0;

	KUNIT_ASSERT_NOT_NULL(test, model);
	prandom_seed_state(&model->rnd, 20240601);
	for (nth = 0; nth < OPERATIONS; nth++) {
		if (!random_operation(test->priv, model, nth))
			break;
		emptied += !model->mapped;
		cond_resched();
	}
	/* or the operation with this number went wrong */
	KUNIT_EXPECT_EQ(test, nth, OPERATIONS);
	KUNIT_EXPECT_GT(test, emptied, 0);
	for (key = 0; key < KEYS; key++)
		random_unmap(test->priv, model, key);
	expect_no_table(test);
}

/* The suite ends with a leak if a table is left. */
static void free_of_a_filled_tree(struct kunit *test)
{
	struct page_table pt;
	unsigned int key;

	KUNIT_ASSERT_EQ(test, page_table_init(&pt), 0);
	for (key = 0; key < KEYS; key += 3)
		KUNIT_EXPECT_EQ(test, page_table_map(&pt, key_iova(key), PHYS),
				0);
	KUNIT_EXPECT_EQ(test, pt.tables, 14);	/* 8, 4 and 2 */
	page_table_free(&pt);
	KUNIT_EXPECT_EQ(test, pt.tables, 0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(pt.root));
}

static struct kunit_case page_table_cases[] = {
	KUNIT_CASE(begins_without_tables),
	KUNIT_CASE(init_fails),
	KUNIT_CASE(free_twice),
	KUNIT_CASE(walk_finds_what_is_mapped),
	KUNIT_CASE(unmap_unmaps_once),
	KUNIT_CASE(unmap_of_nothing),
	KUNIT_CASE(map_refuses_to_replace),
	KUNIT_CASE(unmapped_can_be_mapped_anew),
	KUNIT_CASE(refuses_what_is_no_page),
	KUNIT_CASE(last_page),
	KUNIT_CASE(refuses_what_is_past_the_last_page),
	KUNIT_CASE(entries_are_little_endian),
	KUNIT_CASE_PARAM(neighbours_are_left_alone, level_gen_params),
	KUNIT_CASE_PARAM(tables_come_and_go, level_gen_params),
	KUNIT_CASE_PARAM(nth_alloc_fails, level_gen_params),
	KUNIT_CASE(nth_alloc_of_the_first_map_fails),
	KUNIT_CASE(random_operations),
	KUNIT_CASE(free_of_a_filled_tree),
	{}
};

static struct kunit_suite page_table_suite = {
	.name = "page_table",
	.init = begin,
	.exit = end,
	.suite_exit = report_leaked_pages,
	.test_cases = page_table_cases,
};

kunit_test_suites(&page_table_suite);

MODULE_DESCRIPTION("A page table whose tables are owned by their entries");
MODULE_LICENSE("GPL");
