// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/folio_ref_file.h: kunit/run um --suites folio_ref_file */
#include "test_pages.h"

#include <linux/file.h>
#include <linux/folio_ref_file.h>
#include <linux/module.h>
#include <linux/mount.h>

/* Page n of a file reads as letter n, but one cannot be read. */
#define BAD_PAGE	3

static int read_letter(struct file *file, struct folio *folio)
{
	char letter = 'a' + folio->index;
	int err = folio->index == BAD_PAGE ? -EIO : 0;

	if (!err) {
		memcpy_to_page(&folio->page, 0, &letter, 1);
		folio_mark_uptodate(folio);
	}
	folio_unlock(folio);
	return err;
}

static const struct address_space_operations letter_aops = {
	.read_folio = read_letter,
};

struct fixture {
	struct vfsmount *mnt;
	struct inode *inode;	/* of a file system with ->read_folio() */
	struct file *file;	/* of tmpfs, two pages long */
};

static int make_files(struct kunit *test)
{
	struct fixture *fix = kunit_kzalloc(test, sizeof(*fix), GFP_KERNEL);
	struct vfsmount *mnt;
	struct inode *inode;
	struct file *file;

	KUNIT_ASSERT_NOT_NULL(test, fix);
	test->priv = fix;
	mnt = kern_mount(get_fs_type("ramfs"));
	KUNIT_ASSERT_FALSE(test, IS_ERR(mnt));
	fix->mnt = mnt;
	inode = alloc_anon_inode(mnt->mnt_sb);
	KUNIT_ASSERT_FALSE(test, IS_ERR(inode));
	inode->i_mapping->a_ops = &letter_aops;
	fix->inode = inode;
	file = shmem_file_setup("folio_ref_file", 2 * PAGE_SIZE, VM_NORESERVE);
	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	fix->file = file;
	return 0;
}

static void drop_files(struct kunit *test)
{
	struct fixture *fix = test->priv;

	if (!fix)
		return;
	if (fix->file)
		fput(fix->file);
	flush_delayed_fput();
	if (fix->inode)
		iput(fix->inode);
	if (fix->mnt)
		kern_unmount(fix->mnt);
}

static int read_mapping(struct kunit *test, struct folio_ref *ref,
			size_t *index, pgoff_t pgoff)
{
	struct fixture *fix = test->priv;

	return folio_ref_read_mapping(ref, index, fix->inode->i_mapping, pgoff,
				      NULL);
}

static int read_shmem(struct kunit *test, struct folio_ref *ref, size_t *index,
		      pgoff_t pgoff)
{
	struct fixture *fix = test->priv;

	return folio_ref_read_shmem(ref, index, fix->file->f_mapping, pgoff);
}

/* What a page of the page cache has besides: that of its way to the LRU list */
static int refs(struct folio_ref ref)
{
	struct folio *folio = folio_ref_raw(ref);

	return folio_ref_count(folio) - !folio_test_lru(folio);
}

static void mapping_is_read(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY;
	size_t index = SIZE_MAX;
	char letter = 0;

	KUNIT_ASSERT_EQ(test, read_mapping(test, &ref, &index, 1), 0);
	KUNIT_EXPECT_EQ(test, index, 0);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(folio_ref_page(ref, index), 0,
						 &letter, 1), 0);
	KUNIT_EXPECT_EQ(test, letter, 'b');
	folio_ref_put(&ref);
}

static void mapping_read_takes_one(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY, second = FOLIO_REF_EMPTY;
	size_t index;

	KUNIT_ASSERT_EQ(test, read_mapping(test, &ref, &index, 0), 0);
	KUNIT_EXPECT_EQ(test, refs(ref), 2);
	KUNIT_ASSERT_EQ(test, read_mapping(test, &second, &index, 0), 0);
	KUNIT_EXPECT_PTR_EQ(test, folio_ref_raw(second), folio_ref_raw(ref));
	KUNIT_EXPECT_EQ(test, refs(ref), 3);
	folio_ref_put(&second);
	KUNIT_EXPECT_EQ(test, refs(ref), 2);
	folio_ref_put(&ref);
}

static void mapping_read_fails(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY;
	size_t index = SIZE_MAX;

	KUNIT_EXPECT_EQ(test, read_mapping(test, &ref, &index, BAD_PAGE), -EIO);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, index, 0);
}

static void ref_outlives_truncation(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY;
	struct fixture *fix = test->priv;
	char letter = 0;
	size_t index;

	KUNIT_ASSERT_EQ(test, read_mapping(test, &ref, &index, 2), 0);
	truncate_inode_pages(fix->inode->i_mapping, 0);
	KUNIT_EXPECT_EQ(test, refs(ref), 1);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(folio_ref_page(ref, index), 0,
						 &letter, 1), 0);
	KUNIT_EXPECT_EQ(test, letter, 'c');
	folio_ref_put(&ref);
}

/* through one reference written, through the other read */
static void shmem_is_read(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY, second = FOLIO_REF_EMPTY;
	size_t index = SIZE_MAX;
	char letter = 'x';

	KUNIT_ASSERT_EQ(test, read_shmem(test, &ref, &index, 1), 0);
	KUNIT_EXPECT_EQ(test, borrowed_page_write(folio_ref_page(ref, index), 9,
						  &letter, 1), 0);
	KUNIT_EXPECT_EQ(test, refs(ref), 2);
	KUNIT_ASSERT_EQ(test, read_shmem(test, &second, &index, 1), 0);
	KUNIT_EXPECT_EQ(test, refs(ref), 3);
	folio_ref_put(&ref);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(folio_ref_page(second, index),
						 9, &letter, 1), 0);
	KUNIT_EXPECT_EQ(test, letter, 'x');
	KUNIT_EXPECT_EQ(test, refs(second), 2);
	folio_ref_put(&second);
}

static void shmem_read_past_the_end(struct kunit *test)
{
	struct folio_ref ref = FOLIO_REF_EMPTY;
	size_t index = SIZE_MAX;

	KUNIT_EXPECT_EQ(test, read_shmem(test, &ref, &index, 2), -EINVAL);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, index, 0);
}

static struct kunit_case folio_ref_file_cases[] = {
	KUNIT_CASE(mapping_is_read),
	KUNIT_CASE(mapping_read_takes_one),
	KUNIT_CASE(mapping_read_fails),
	KUNIT_CASE(ref_outlives_truncation),
	KUNIT_CASE(shmem_is_read),
	KUNIT_CASE(shmem_read_past_the_end),
	{}
};

static struct kunit_suite folio_ref_file_suite = {
	.name = "folio_ref_file",
	.init = make_files,
	.exit = drop_files,
	.suite_exit = report_leaked_pages,
	.test_cases = folio_ref_file_cases,
};

kunit_test_suites(&folio_ref_file_suite);

MODULE_DESCRIPTION("KUnit tests of folio_ref_file");
MODULE_LICENSE("GPL");
