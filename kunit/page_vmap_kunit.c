// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/page_vmap.h: kunit/run um --suites page_vmap */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/module.h>
#include <linux/vmalloc.h>

/* Whether there is address space, on any kernel. */
static bool vmap_fails;

static void *test_vmap(struct page **pages, unsigned int count,
		       unsigned long flags, pgprot_t prot)
{
	return vmap_fails ? NULL : vmap(pages, count, flags, prot);
}

#undef vmap
#define vmap(pages, count, flags, prot)	test_vmap(pages, count, flags, prot)

#include <linux/page_vmap.h>

#define NR	3

/* Pages from highmem where there is any. */
struct fixture {
	struct owned_page slots[NR];
	struct owned_page_array array;
};

static int set_up(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	test->priv = f;
	f->array = owned_page_array_over(f->slots, NR);
	KUNIT_ASSERT_EQ(test, owned_page_array_alloc(&f->array, GFP_HIGHUSER, NR), 0);
	return 0;
}

static void tear_down(struct kunit *test)
{
	struct fixture *f = test->priv;
	int i;

	vmap_fails = false;
	if (!f)
		return;
	for (i = 0; i < owned_page_array_nr(f->array); i++)
		KUNIT_EXPECT_EQ(test, page_count(owned_page_raw(f->slots[i])), 1);
	owned_page_array_free_all(&f->array);
}

static void zeroed_is_empty(struct kunit *test)
{
	struct page_vmap map;

	memset(&map, 0, sizeof(map));
	KUNIT_EXPECT_TRUE(test, page_vmap_empty(map));
	KUNIT_EXPECT_TRUE(test, page_vmap_empty(PAGE_VMAP_EMPTY));
	KUNIT_EXPECT_NULL(test, page_vmap_addr(map));
	page_vunmap(&map);
	KUNIT_EXPECT_TRUE(test, page_vmap_empty(map));
}

static void map_shows_the_pages_in_a_row(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct page_vmap map = page_vmap(f->array, PAGE_KERNEL);
	u8 *addr = page_vmap_addr(map), byte;
	int i;

	KUNIT_ASSERT_FALSE(test, page_vmap_empty(map));
	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(addr + i * PAGE_SIZE),
				    owned_page_raw(f->slots[i]));
		addr[i * PAGE_SIZE] = 'a' + i;
	}
	page_vunmap(&map);
	for (i = 0; i < NR; i++) {
		KUNIT_EXPECT_EQ(test, borrowed_page_read(owned_page_array_nth(f->array, i), 0,
							 &byte, 1), 0);
		KUNIT_EXPECT_EQ(test, byte, 'a' + i);
	}
}

/* The slots behind the last page are not looked at. */
static void map_of_a_part(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct owned_page owner = owned_page_array_pop(&f->array);
	struct page_vmap map = page_vmap(f->array, PAGE_KERNEL);
	u8 *addr = page_vmap_addr(map);

	KUNIT_EXPECT_FALSE(test, page_vmap_empty(map));
	if (addr) {
		KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(addr + PAGE_SIZE),
				    owned_page_raw(f->slots[1]));
		KUNIT_EXPECT_NULL(test, vmalloc_to_page(addr + 2 * PAGE_SIZE));
	}
	page_vunmap(&map);
	owned_page_free(&owner);
}

static void map_of_no_page(struct kunit *test)
{
	struct fixture *f = test->priv;

	owned_page_array_free_all(&f->array);
	KUNIT_EXPECT_TRUE(test, page_vmap_empty(page_vmap(f->array, PAGE_KERNEL)));
}

static void map_fails(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct page_vmap map;

	vmap_fails = true;
	map = page_vmap(f->array, PAGE_KERNEL);
	KUNIT_EXPECT_TRUE(test, page_vmap_empty(map));
	page_vunmap(&map);
}

static void unmap_ends_and_clears(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct page_vmap map = page_vmap(f->array, PAGE_KERNEL);
	void *addr = page_vmap_addr(map);

	KUNIT_ASSERT_NOT_NULL(test, addr);
	page_vunmap(&map);
	KUNIT_EXPECT_TRUE(test, page_vmap_empty(map));
	KUNIT_EXPECT_NULL(test, vmalloc_to_page(addr));
	/* an address that is not mapped would be warned of */
	page_vunmap(&map);
}

/* By the owners themselves, without an array that counts them. */
static void unchecked_map(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 *addr = __owned_page_vmap(f->slots + 1, 2, VM_MAP, PAGE_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, addr);
	KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(addr), owned_page_raw(f->slots[1]));
	KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(addr + PAGE_SIZE),
			    owned_page_raw(f->slots[2]));
	vunmap(addr);
	vmap_fails = true;
	KUNIT_EXPECT_NULL(test, __owned_page_vmap(f->slots, NR, VM_MAP, PAGE_KERNEL));
}

static void *class_return(struct owned_page_array array)
{
	CLASS(page_vmap, map)(array, PAGE_KERNEL);

	return page_vmap_addr(map);
}

static void class_unmaps(struct kunit *test)
{
	struct fixture *f = test->priv;
	void *addr = class_return(f->array);

	KUNIT_ASSERT_NOT_NULL(test, addr);
	KUNIT_EXPECT_NULL(test, vmalloc_to_page(addr));
	vmap_fails = true;
	KUNIT_EXPECT_NULL(test, class_return(f->array));
}

static struct kunit_case page_vmap_cases[] = {
	KUNIT_CASE(zeroed_is_empty),
	KUNIT_CASE(map_shows_the_pages_in_a_row),
	KUNIT_CASE(map_of_a_part),
	KUNIT_CASE(map_of_no_page),
	KUNIT_CASE(map_fails),
	KUNIT_CASE(unmap_ends_and_clears),
	KUNIT_CASE(class_unmaps),
	KUNIT_CASE(unchecked_map),
	{}
};

static struct kunit_suite page_vmap_suite = {
	.name = "page_vmap",
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = page_vmap_cases,
};

kunit_test_suites(&page_vmap_suite);

MODULE_DESCRIPTION("KUnit tests of page_vmap");
MODULE_LICENSE("GPL");
