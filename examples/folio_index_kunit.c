// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of folio_index.c: kunit/run um --suites folio_index */
#include "test_pages.h"

#include "folio_index.c"

#include <linux/ctype.h>
#include <linux/file.h>
#include <linux/module.h>
#include <linux/shmem_fs.h>

#define FILE_PAGES	4
#define ORDER		3

struct fixture {
	struct file *file;
	struct folio *folios[FILE_PAGES];	/* with a reference on each */
	struct window window;
};

/* A page of that letter, the last one a capital */
static int write_page(struct file *file, loff_t pos, char letter)
{
	char *buf = kmalloc(PAGE_SIZE, GFP_KERNEL);
	ssize_t written = -ENOMEM;

	if (buf) {
		memset(buf, letter, PAGE_SIZE);
		buf[PAGE_SIZE - 1] = toupper(letter);
		written = kernel_write(file, buf, PAGE_SIZE, &pos);
		kfree(buf);
	}
	return written == PAGE_SIZE ? 0 : -EIO;
}

/* The file reads aaa...A bbb...B ccc...C ddd...D, a page each. */
static int make_file(struct kunit *test)
{
	struct fixture *fix = kunit_kzalloc(test, sizeof(*fix), GFP_KERNEL);
	struct page *page;
	struct file *file;
	int i;

	if (!IS_ENABLED(CONFIG_TMPFS))
		kunit_skip(test, "Not built with CONFIG_TMPFS=y");
	KUNIT_ASSERT_NOT_NULL(test, fix);
	file = shmem_file_setup("folio_index", 0, VM_NORESERVE);
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	fix->file = file;
	test->priv = fix;
	for (i = 0; i < FILE_PAGES; i++) {
		KUNIT_ASSERT_EQ(test, write_page(file, i * PAGE_SIZE, 'a' + i),
				0);
		page = shmem_read_mapping_page(file->f_mapping, i);
		KUNIT_ASSERT_FALSE(test, IS_ERR(page));
		fix->folios[i] = page_folio(page);
	}
	return 0;
}

static void close_file(struct fixture *fix)
{
	if (fix->file)
		fput(fix->file);
	fix->file = NULL;
	flush_delayed_fput();
}

static void truncate_file(struct fixture *fix)
{
	shmem_truncate_range(file_inode(fix->file), 0, -1);
}

static void drop_file(struct kunit *test)
{
	struct fixture *fix = test->priv;
	int i;

	if (!fix)
		return;
	window_close(&fix->window);
	close_file(fix);
	for (i = 0; i < FILE_PAGES; i++)
		if (fix->folios[i])
			folio_put(fix->folios[i]);
}

/*
 * References on a folio of the file besides the fixture's. Not that of the batch
 * in which it waits to get on the LRU list.
 */
static int refs_of_others(struct folio *folio)
{
	return folio_ref_count(folio) - 1 - !folio_test_lru(folio);
}

/* One is the page cache's. */
static void expect_refs(struct kunit *test, int refs)
{
	struct fixture *fix = test->priv;
	int i;

	for (i = 0; i < FILE_PAGES; i++)
		KUNIT_EXPECT_EQ(test, refs_of_others(fix->folios[i]), refs);
}

static void expect_letters(struct kunit *test, const struct window *window)
{
	char buf[2];
	int i;

	for (i = 0; i < FILE_PAGES; i++) {
		KUNIT_EXPECT_EQ(test, window_read(window, i * PAGE_SIZE, buf, 1),
				0);
		KUNIT_EXPECT_EQ(test, window_read(window,
						  (i + 1) * PAGE_SIZE - 1,
						  buf + 1, 1), 0);
		KUNIT_EXPECT_EQ(test, buf[0], 'a' + i);
		KUNIT_EXPECT_EQ(test, buf[1], 'A' + i);
	}
}

static void open_and_close(struct kunit *test)
{
	struct fixture *fix = test->priv;

	expect_refs(test, 1);
	KUNIT_EXPECT_EQ(test, window_open(&fix->window, fix->file, 0,
					  FILE_PAGES), 0);
	expect_refs(test, 2);
	window_close(&fix->window);
	expect_refs(test, 1);
	window_close(&fix->window);
	expect_refs(test, 1);
}

static void reads_what_was_written(struct kunit *test)
{
	struct fixture *fix = test->priv;

	KUNIT_ASSERT_EQ(test, window_open(&fix->window, fix->file, 0,
					  FILE_PAGES), 0);
	expect_letters(test, &fix->window);
}

static void reads_across_pages(struct kunit *test)
{
	struct fixture *fix = test->priv;
	char *buf = kunit_kzalloc(test, PAGE_SIZE + 4, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	KUNIT_ASSERT_EQ(test, window_open(&fix->window, fix->file, 0,
					  FILE_PAGES), 0);
	KUNIT_EXPECT_EQ(test, window_read(&fix->window, PAGE_SIZE - 2, buf,
					  PAGE_SIZE + 4), 0);
	KUNIT_EXPECT_EQ(test, memcmp(buf, "aAb", 3), 0);
	KUNIT_EXPECT_EQ(test, memcmp(buf + PAGE_SIZE + 1, "Bcc", 3), 0);
}

/* in the page that is referenced: it is the file's, not a copy of it */
static void reads_what_is_written_later(struct kunit *test)
{
	struct fixture *fix = test->priv;
	char letter = 0;

	KUNIT_ASSERT_EQ(test, window_open(&fix->window, fix->file, 1, 1), 0);
	KUNIT_ASSERT_EQ(test, write_page(fix->file, PAGE_SIZE, 'z'), 0);
	KUNIT_EXPECT_EQ(test, window_read(&fix->window, 5, &letter, 1), 0);
	KUNIT_EXPECT_EQ(test, letter, 'z');
}

static void read_stays_in_the_window(struct kunit *test)
{
	struct fixture *fix = test->priv;
	char buf[2];

	KUNIT_EXPECT_EQ(test, window_read(&fix->window, 0, buf, 1), -EINVAL);
	KUNIT_ASSERT_EQ(test, window_open(&fix->window, fix->file, 0, 2), 0);
	KUNIT_EXPECT_EQ(test, window_read(&fix->window, 2 * PAGE_SIZE - 1, buf,
					  2), -EINVAL);
	KUNIT_EXPECT_EQ(test, window_read(&fix->window, 2 * PAGE_SIZE - 1, buf,
					  1), 0);
	KUNIT_EXPECT_EQ(test, window_read(&fix->window, 2 * PAGE_SIZE, buf, 0),
			0);
}

/* There is a hole in the file, and its end is far enough away. */
static void open_of_too_many(struct kunit *test)
{
	struct fixture *fix = test->priv;

	KUNIT_ASSERT_EQ(test, write_page(fix->file, WINDOW_PAGES * PAGE_SIZE,
					 'q'), 0);
	KUNIT_EXPECT_EQ(test, window_open(&fix->window, fix->file, 0,
					  WINDOW_PAGES + 1), -EINVAL);
	expect_refs(test, 1);
	KUNIT_EXPECT_EQ(test, window_open(&fix->window, fix->file, 0,
					  WINDOW_PAGES), 0);
	expect_refs(test, 2);
	expect_letters(test, &fix->window);
}

/* The third of four is past the end of the file: the first two are put. */
static void open_that_fails_puts_all(struct kunit *test)
{
	struct fixture *fix = test->priv;

	KUNIT_EXPECT_EQ(test, window_open(&fix->window, fix->file,
					  FILE_PAGES - 2, 4), -EINVAL);
	KUNIT_EXPECT_EQ(test, fix->window.nr, 0);
	expect_refs(test, 1);
}

static void open_of_none(struct kunit *test)
{
	struct fixture *fix = test->priv;

	KUNIT_EXPECT_EQ(test, window_open(&fix->window, fix->file, 0, 0), 0);
	expect_refs(test, 1);
}

/* What was cloned outlives what it was cloned from. */
static void clone_is_put_on_its_own(struct kunit *test)
{
	struct fixture *fix = test->priv;
	struct window first;

	KUNIT_ASSERT_EQ(test, window_open(&first, fix->file, 0, FILE_PAGES), 0);
	window_clone(&fix->window, &first);
	expect_refs(test, 3);
	window_close(&first);
	expect_refs(test, 2);
	expect_letters(test, &fix->window);
	window_close(&fix->window);
	expect_refs(test, 1);
}

static void put_fixture_refs(struct fixture *fix)
{
	int i;

	for (i = 0; i < FILE_PAGES; i++) {
		folio_put(fix->folios[i]);
		fix->folios[i] = NULL;
	}
}

static void outlives_truncation(struct kunit *test)
{
	struct fixture *fix = test->priv;
	struct window again;
	char letter = 1;

	KUNIT_ASSERT_EQ(test, window_open(&fix->window, fix->file, 0,
					  FILE_PAGES), 0);
	truncate_file(fix);
	expect_refs(test, 1);	/* the window's; the page cache has none */
	put_fixture_refs(fix);
	expect_letters(test, &fix->window);
	/* while the file has other pages by now */
	KUNIT_ASSERT_EQ(test, window_open(&again, fix->file, 0, 1), 0);
	KUNIT_EXPECT_EQ(test, window_read(&again, 0, &letter, 1), 0);
	KUNIT_EXPECT_EQ(test, letter, 0);
	window_close(&again);
}

static void outlives_the_file(struct kunit *test)
{
	struct fixture *fix = test->priv;

	KUNIT_ASSERT_EQ(test, window_open(&fix->window, fix->file, 0,
					  FILE_PAGES), 0);
	close_file(fix);
	expect_refs(test, 1);
	put_fixture_refs(fix);
	expect_letters(test, &fix->window);
}

/* A folio of eight pages, as large ones of the page cache are. */
static struct folio *alloc_large(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_COMP, ORDER);

	KUNIT_ASSERT_NOT_NULL(test, page);
	return page_folio(page);
}

static void index_round_trip(struct kunit *test)
{
	struct folio *folio = alloc_large(test);
	struct borrowed_page page;
	struct folio_index at;
	size_t n;

	for (n = 0; n < BIT(ORDER); n++) {
		page = borrowed_page_from_raw(folio_page(folio, n));
		at = folio_index_get(folio_page(folio, n));
		KUNIT_EXPECT_EQ(test, at.index, n);
		KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 2);
		KUNIT_EXPECT_TRUE(test, borrowed_page_same(folio_index_page(at),
							   page));
		folio_index_put(&at);
		KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1);
	}
	folio_put(folio);
}

/* One reference for each page, all on the same folio. */
static void references_in_an_array(struct kunit *test)
{
	struct folio *folio = alloc_large(test);
	struct window *window = kunit_kzalloc(test, sizeof(*window), GFP_KERNEL);
	struct window *clone = kunit_kzalloc(test, sizeof(*clone), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, window);
	KUNIT_ASSERT_NOT_NULL(test, clone);
	for (; window->nr < BIT(ORDER); window->nr++)
		window->pages[window->nr] =
			folio_index_get(folio_page(folio, window->nr));
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1 + BIT(ORDER));
	window_clone(clone, window);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1 + 2 * BIT(ORDER));
	window_close(window);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1 + BIT(ORDER));
	window_close(clone);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1);
	folio_put(folio);
}

/* The suite ends with a leak if the last put does not free. */
static void adopt_takes_no_more(struct kunit *test)
{
	struct folio *folio = alloc_large(test);
	struct borrowed_page page = borrowed_page_from_raw(folio_page(folio, 5));
	struct folio_index at = folio_index_adopt(folio_page(folio, 5));

	KUNIT_EXPECT_EQ(test, at.index, 5);
	KUNIT_EXPECT_EQ(test, folio_ref_count(folio), 1);
	KUNIT_EXPECT_TRUE(test, borrowed_page_same(folio_index_page(at), page));
	folio_index_put(&at);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(at.folio));
}

static void adopt_of_none(struct kunit *test)
{
	struct folio_index none = folio_index_adopt(NULL), clone;

	KUNIT_EXPECT_TRUE(test, folio_ref_empty(none.folio));
	KUNIT_EXPECT_EQ(test, none.index, 0);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(folio_index_page(none)));
	clone = folio_index_clone(none);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(clone.folio));
	folio_index_put(&none);
	folio_index_put(&clone);
}

static struct kunit_case file_cases[] = {
	KUNIT_CASE(open_and_close),
	KUNIT_CASE(reads_what_was_written),
	KUNIT_CASE(reads_across_pages),
	KUNIT_CASE(reads_what_is_written_later),
	KUNIT_CASE(read_stays_in_the_window),
	KUNIT_CASE(open_that_fails_puts_all),
	KUNIT_CASE(open_of_too_many),
	KUNIT_CASE(open_of_none),
	KUNIT_CASE(clone_is_put_on_its_own),
	KUNIT_CASE(outlives_truncation),
	KUNIT_CASE(outlives_the_file),
	{}
};

static struct kunit_case folio_cases[] = {
	KUNIT_CASE(index_round_trip),
	KUNIT_CASE(references_in_an_array),
	KUNIT_CASE(adopt_takes_no_more),
	KUNIT_CASE(adopt_of_none),
	{}
};

static struct kunit_suite file_suite = {
	.name = "folio_index.file",
	.init = make_file,
	.exit = drop_file,
	.test_cases = file_cases,
};

static struct kunit_suite folio_suite = {
	.name = "folio_index",
	.suite_exit = report_leaked_pages,
	.test_cases = folio_cases,
};

kunit_test_suites(&file_suite, &folio_suite);

MODULE_DESCRIPTION("Pages of a file as a folio and an index");
MODULE_LICENSE("GPL");
