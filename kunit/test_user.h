/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TEST_USER_H
#define TEST_USER_H

/*
 * User memory for tests, in the process that loads the suite and waits for it:
 * keep_user_mm() is to be the suite_init. A test that uses it must not end by
 * an ASSERT before it gave it back, for its thread would end that process.
 */

#include <kunit/test.h>
#include <linux/anon_inodes.h>
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kthread.h>
#include <linux/mman.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sched/mm.h>
#include <linux/uaccess.h>

static struct mm_struct *test_user_mm;

/* The suite runs in a process, its tests in threads without user memory. */
static inline int keep_user_mm(struct kunit_suite *suite)
{
	test_user_mm = current->mm;
	return 0;
}

static inline void use_user_mm(struct kunit *test)
{
	if (!test_user_mm)
		kunit_skip(test, "no process that has user memory");
	kthread_use_mm(test_user_mm);
}

/* Begin to use @nr pages of user memory, zeroed, nothing mapped behind them. */
static inline unsigned long use_user_pages(struct kunit *test, unsigned int nr)
{
	unsigned long addr;

	use_user_mm(test);
	addr = vm_mmap(NULL, 0, (nr + 1) * PAGE_SIZE, PROT_READ | PROT_WRITE,
		       MAP_ANONYMOUS | MAP_PRIVATE, 0);
	KUNIT_EXPECT_FALSE(test, IS_ERR_VALUE(addr));
	vm_munmap(addr + nr * PAGE_SIZE, PAGE_SIZE);
	return addr;
}

static inline void end_user_pages(unsigned long addr, unsigned int nr)
{
	vm_munmap(addr, nr * PAGE_SIZE);
	kthread_unuse_mm(test_user_mm);
}

/* Byte @offset behind @addr, or -EFAULT. */
static inline int user_byte(unsigned long addr, size_t offset)
{
	u8 byte;

	if (copy_from_user(&byte, (u8 __user *)addr + offset, 1))
		return -EFAULT;
	return byte;
}

static inline int set_user_byte(unsigned long addr, size_t offset, u8 byte)
{
	return copy_to_user((u8 __user *)addr + offset, &byte, 1) ? -EFAULT : 0;
}

/* An area of user memory that a driver's mmap() handler fills. */
struct user_area {
	int (*mmap)(struct vm_area_struct *vma, void *data);
	void *data;
	size_t size;
	struct file *file;
	unsigned long addr;	/* or an error */
};

static inline int test_user_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct user_area *area = file->private_data;

	return area->mmap(vma, area->data);
}

static const struct file_operations test_user_fops = {
	.owner = THIS_MODULE,
	.mmap = test_user_mmap,
};

/* Begin to use @nr pages of user memory, from page @pgoff of a device on. */
static inline void use_user_area(struct kunit *test, struct user_area *area,
				 unsigned int nr, unsigned long pgoff)
{
	use_user_mm(test);
	area->size = nr * PAGE_SIZE;
	area->file = anon_inode_getfile("[test]", &test_user_fops, area, O_RDWR);
	area->addr = PTR_ERR(area->file);
	if (!IS_ERR(area->file))
		area->addr = vm_mmap(area->file, 0, area->size,
				     PROT_READ | PROT_WRITE, MAP_SHARED,
				     pgoff * PAGE_SIZE);
}

static inline void end_user_area(struct user_area *area)
{
	if (!IS_ERR_VALUE(area->addr))
		vm_munmap(area->addr, area->size);
	if (!IS_ERR(area->file))
		__fput_sync(area->file);
	kthread_unuse_mm(test_user_mm);
}

#endif /* TEST_USER_H */
