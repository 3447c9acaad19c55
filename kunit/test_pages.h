/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TEST_PAGES_H
#define TEST_PAGES_H

/*
 * To be included before the headers under test: fail_nth_page_alloc(),
 * limit_bulk_alloc(), and which line allocated a page that a suite did not free.
 *
 * A kernel with CONFIG_FAIL_PAGE_ALLOC and CONFIG_MEM_ALLOC_PROFILING does both
 * itself, and the tests run on the real allocator; not with CONFIG_PAGE_OWNER,
 * which now and then allocates pages for its stacks in between. Elsewhere macros
 * put functions of ours between it and the headers, which are compiled into the
 * suite.
 *
 * fail_nth_page_alloc() counts a call of the bulk allocator as one allocation,
 * which is how the kernel does it.
 */

#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

static unsigned int test_pages_bulk_limit;

/*
 * Each call of the bulk allocator adds @nr pages at most from now on, as many
 * as it is asked for if @nr is 0. No kernel can be told to stop it early.
 */
static inline void limit_bulk_alloc(unsigned int nr)
{
	test_pages_bulk_limit = nr;
}

static inline unsigned long test_pages_populated(unsigned long nr,
						 struct page **pages)
{
	unsigned long i;

	for (i = 0; i < nr && pages[i]; i++)
		;
	return i;
}

/* What to ask the bulk allocator for in place of @nr. */
static inline unsigned long test_pages_bulk(unsigned long nr,
					    struct page **pages)
{
	if (!test_pages_bulk_limit)
		return nr;
	return min(nr, test_pages_populated(nr, pages) + test_pages_bulk_limit);
}

#undef alloc_pages_bulk_array

#if defined(CONFIG_FAIL_PAGE_ALLOC) && defined(CONFIG_MEM_ALLOC_PROFILING) && \
	!defined(CONFIG_PAGE_OWNER)

static inline void fail_nth_page_alloc(unsigned int nth)
{
	current->fail_nth = nth;
}

static inline void report_leaked_pages(struct kunit_suite *suite)
{
	/* init reads /proc/allocinfo */
}

static inline void test_pages_given(struct page *page)
{
}

#define alloc_pages_bulk_array(gfp, nr, array) ({			\
	struct page **__pages = (array);				\
									\
	__alloc_pages_bulk(gfp, numa_mem_id(), NULL,			\
			   test_pages_bulk(nr, __pages), NULL, __pages); \
})

#else

static struct {
	struct page *page;
	unsigned int order;
	const char *file;
	int line;
} test_pages[128];

/* Tests have threads, and RCU frees from softirq. */
static DEFINE_SPINLOCK(test_pages_lock);

static unsigned int test_pages_until_failure;

/* The nth page allocation from now on fails; none if @nth is 0. */
static inline void fail_nth_page_alloc(unsigned int nth)
{
	test_pages_until_failure = nth;
}

static inline bool test_pages_fail(void)
{
	return test_pages_until_failure && !--test_pages_until_failure;
}

static inline struct page *test_pages_add(struct page *page,
					  unsigned int order,
					  const char *file, int line)
{
	unsigned long flags;
	size_t i;

	spin_lock_irqsave(&test_pages_lock, flags);
	for (i = 0; page && i < ARRAY_SIZE(test_pages); i++) {
		if (test_pages[i].page)
			continue;
		test_pages[i].page = page;
		test_pages[i].order = order;
		test_pages[i].file = file;
		test_pages[i].line = line;
		break;
	}
	spin_unlock_irqrestore(&test_pages_lock, flags);
	WARN_ON(i == ARRAY_SIZE(test_pages));
	return page;
}

static inline bool test_pages_del(struct page *page, unsigned int order)
{
	unsigned long flags;
	bool found = false;
	size_t i;

	spin_lock_irqsave(&test_pages_lock, flags);
	for (i = 0; !found && i < ARRAY_SIZE(test_pages); i++) {
		found = test_pages[i].page == page &&
			test_pages[i].order == order;
		if (found)
			test_pages[i].page = NULL;
	}
	spin_unlock_irqrestore(&test_pages_lock, flags);
	return found;
}

static inline struct page *test_pages_alloc(const char *file, int line, int nid,
					    gfp_t gfp, unsigned int order)
{
	if (test_pages_fail())
		return NULL;
	return test_pages_add(alloc_pages_node(nid, gfp, order), order, file,
			      line);
}

static inline unsigned long test_pages_alloc_bulk(const char *file, int line,
						  gfp_t gfp, unsigned long nr,
						  struct page **pages)
{
	unsigned long i = test_pages_populated(nr, pages);

	if (i < nr && test_pages_fail())
		return i;
	nr = __alloc_pages_bulk(gfp, numa_mem_id(), NULL,
				test_pages_bulk(nr, pages), NULL, pages);
	for (; i < nr; i++)
		test_pages_add(pages[i], 0, file, line);
	return nr;
}

/* @page is freed by the kernel, which is not under test: it is no leak here. */
static inline void test_pages_given(struct page *page)
{
	test_pages_del(page, 0);
}

static inline void test_pages_free(struct page *page, unsigned int order)
{
	if (test_pages_del(page, order))
		__free_pages(page, order);
	else
		pr_err("BUG: free of a page that is not allocated\n");
}

/* The pages of a split block are of the line that splits it. */
static inline void test_pages_split(struct page *page, unsigned int order,
				    const char *file, int line)
{
	size_t i;

	test_pages_del(page, order);
	split_page(page, order);
	for (i = 0; i < 1UL << order; i++)
		test_pages_add(page + i, 0, file, line);
}

static inline void report_leaked_pages(struct kunit_suite *suite)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(test_pages); i++)
		if (test_pages[i].page)
			pr_err("LEAK: page of %s:%d\n", test_pages[i].file,
			       test_pages[i].line);
}

#undef alloc_pages
#define alloc_pages(gfp, order)						\
	test_pages_alloc(__FILE__, __LINE__, NUMA_NO_NODE, gfp, order)
#undef alloc_pages_node
#define alloc_pages_node(nid, gfp, order)				\
	test_pages_alloc(__FILE__, __LINE__, nid, gfp, order)
#define alloc_pages_bulk_array(gfp, nr, pages) \
	test_pages_alloc_bulk(__FILE__, __LINE__, gfp, nr, pages)
#undef __free_pages
#define __free_pages(page, order)	test_pages_free(page, order)
#undef split_page
#define split_page(page, order)						\
	test_pages_split(page, order, __FILE__, __LINE__)

#ifndef MEMDESC	/* what a folio has to do with a page */

static inline struct folio *test_pages_folio(const char *file, int line,
					     gfp_t gfp, unsigned int order)
{
	struct folio *folio = test_pages_fail() ? NULL : folio_alloc(gfp, order);

	if (folio)
		test_pages_add(&folio->page, order, file, line);
	return folio;
}

static inline void test_pages_put(struct folio *folio)
{
	if (folio_ref_count(folio) == 1)
		test_pages_del(&folio->page, folio_order(folio));
	folio_put(folio);
}

#undef folio_alloc
#define folio_alloc(gfp, order)						\
	test_pages_folio(__FILE__, __LINE__, gfp, order)
#define folio_put(folio)		test_pages_put(folio)

#endif

#endif

#endif /* TEST_PAGES_H */
