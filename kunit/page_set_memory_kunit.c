// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/page_set_memory.h: kunit/run debian-6.12 --suites page_set_memory */
#include "test_pages.h"

#include <linux/module.h>
#include <linux/owned_pages.h>
#include <linux/page_set_memory.h>
#include <linux/string.h>

#ifdef CONFIG_X86

#include <asm/pgtable.h>

#define NR	3

/* Does the kernel's own mapping of a page cache other than write-back? */
static bool is_uncached(void *addr)
{
	unsigned int level;
	pte_t *pte = lookup_address((unsigned long)addr, &level);

	return pte && pte_val(*pte) & (_PAGE_PWT | _PAGE_PCD);
}

static void pages_of_a_block(struct kunit *test)
{
	struct owned_pages block = owned_pages_alloc(GFP_KERNEL, 1);
	struct borrowed_page borrow = owned_pages_borrow(block);
	char *addr;

	KUNIT_ASSERT_FALSE(test, owned_pages_empty(block));
	addr = borrowed_page_lowmem_address(borrow);
	KUNIT_EXPECT_EQ(test, borrowed_page_set_uc(borrow, 2), 0);
	KUNIT_EXPECT_TRUE(test, is_uncached(addr));
	KUNIT_EXPECT_TRUE(test, is_uncached(addr + PAGE_SIZE));
	strscpy(addr, "bytes", 6);
	KUNIT_EXPECT_EQ(test, borrowed_page_set_wb(borrow, 2), 0);
	KUNIT_EXPECT_FALSE(test, is_uncached(addr));
	KUNIT_EXPECT_FALSE(test, is_uncached(addr + PAGE_SIZE));
	KUNIT_EXPECT_STREQ(test, addr, "bytes");
	owned_pages_free(&block);
}

static void pages_of_several_owners(struct kunit *test)
{
	struct owned_page owners[NR] = {};
	size_t i;

	for (i = 0; i < NR; i++) {
		owners[i] = owned_page_alloc(GFP_KERNEL);
		KUNIT_EXPECT_FALSE(test, owned_page_empty(owners[i]));
	}
	if (!owned_page_empty(owners[0]) && !owned_page_empty(owners[1]) &&
	    !owned_page_empty(owners[2])) {
		void *addr = borrowed_page_lowmem_address(owned_page_borrow(owners[1]));

		KUNIT_EXPECT_EQ(test, owned_page_slots_set_uc(owners, NR), 0);
		KUNIT_EXPECT_TRUE(test, is_uncached(addr));
		KUNIT_EXPECT_EQ(test, owned_page_slots_set_wb(owners, NR), 0);
		KUNIT_EXPECT_FALSE(test, is_uncached(addr));
		KUNIT_EXPECT_EQ(test, owned_page_slots_set_wc(owners, NR), 0);
		KUNIT_EXPECT_TRUE(test, is_uncached(addr));
		KUNIT_EXPECT_EQ(test, owned_page_slots_set_wb(owners, NR), 0);
		KUNIT_EXPECT_FALSE(test, is_uncached(addr));
	}
	for (i = 0; i < NR; i++)
		owned_page_free(&owners[i]);
}

static struct kunit_case page_set_memory_cases[] = {
	KUNIT_CASE(pages_of_a_block),
	KUNIT_CASE(pages_of_several_owners),
	{}
};

#else /* !CONFIG_X86 */

static void x86(struct kunit *test)
{
	kunit_skip(test, "Not built with CONFIG_X86=y");
}

static struct kunit_case page_set_memory_cases[] = {
	KUNIT_CASE(x86),
	{}
};

#endif /* CONFIG_X86 */

static struct kunit_suite page_set_memory_suite = {
	.name = "page_set_memory",
	.suite_exit = report_leaked_pages,
	.test_cases = page_set_memory_cases,
};

kunit_test_suites(&page_set_memory_suite);

MODULE_DESCRIPTION("KUnit tests of page_set_memory");
MODULE_LICENSE("GPL");
