// SPDX-License-Identifier: GPL-2.0
/*
 * /dev/scratch: each open file is a zeroed scratch memory of 16 pages that can
 * be read, written and mapped, and is gone when the file is closed.
 *
 * scratch_raw.c is the same driver without page-ownership.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/owned_page.h>
#include <linux/slab.h>

#define SCRATCH_PAGES	16
#define SCRATCH_SIZE	(SCRATCH_PAGES * PAGE_SIZE)

struct scratch {
	struct owned_page pages[SCRATCH_PAGES];
};

/* Also for one that is not complete: an empty page is left alone. */
static void scratch_free(struct scratch *s)
{
	size_t i;

	for (i = 0; i < SCRATCH_PAGES; i++)
		owned_page_free(&s->pages[i]);
	kfree(s);
}

static struct scratch *scratch_alloc(void)
{
	struct scratch *s = kzalloc(sizeof(*s), GFP_KERNEL);
	size_t i;

	if (!s)
		return NULL;
	for (i = 0; i < SCRATCH_PAGES; i++) {
		s->pages[i] = owned_page_alloc(GFP_HIGHUSER | __GFP_ZERO);
		if (owned_page_empty(s->pages[i])) {
			scratch_free(s);
			return NULL;
		}
	}
	return s;
}

static int scratch_open(struct inode *inode, struct file *file)
{
	file->private_data = scratch_alloc();
	return file->private_data ? 0 : -ENOMEM;
}

static int scratch_release(struct inode *inode, struct file *file)
{
	scratch_free(file->private_data);
	return 0;
}

static loff_t scratch_llseek(struct file *file, loff_t offset, int whence)
{
	return fixed_size_llseek(file, offset, whence, SCRATCH_SIZE);
}

static struct borrowed_page scratch_page(struct file *file, loff_t pos)
{
	struct scratch *s = file->private_data;

	return owned_page_borrow(s->pages[pos >> PAGE_SHIFT]);
}

/* Up to the end of a page; whoever reads or writes more comes again. */
static ssize_t scratch_read(struct file *file, char __user *buf, size_t len,
			    loff_t *pos)
{
	size_t offset = offset_in_page(*pos);
	int err;

	if (*pos >= SCRATCH_SIZE)
		return 0;
	len = min_t(size_t, len, PAGE_SIZE - offset);
	err = borrowed_page_copy_to_user(scratch_page(file, *pos), offset,
					 buf, len);
	if (err)
		return err;
	*pos += len;
	return len;
}

static ssize_t scratch_write(struct file *file, const char __user *buf,
			     size_t len, loff_t *pos)
{
	size_t offset = offset_in_page(*pos);
	int err;

	if (*pos >= SCRATCH_SIZE)
		return -ENOSPC;
	len = min_t(size_t, len, PAGE_SIZE - offset);
	err = borrowed_page_copy_from_user(scratch_page(file, *pos), offset,
					   buf, len);
	if (err)
		return err;
	*pos += len;
	return len;
}

/* The mapping holds the file, and the file the pages. */
static int scratch_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct scratch *s = file->private_data;
	unsigned long i, n = vma_pages(vma);
	struct borrowed_page page;
	int err;

	if (vma->vm_pgoff >= SCRATCH_PAGES ||
	    n > SCRATCH_PAGES - vma->vm_pgoff)
		return -EINVAL;
	for (i = 0; i < n; i++) {
		page = owned_page_borrow(s->pages[vma->vm_pgoff + i]);
		err = borrowed_page_vm_insert(vma, vma->vm_start + i * PAGE_SIZE,
					      page);
		if (err)
			return err;
	}
	return 0;
}

static const struct file_operations scratch_fops = {
	.owner = THIS_MODULE,
	.open = scratch_open,
	.release = scratch_release,
	.llseek = scratch_llseek,
	.read = scratch_read,
	.write = scratch_write,
	.mmap = scratch_mmap,
};

static struct miscdevice scratch_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "scratch",
	.fops = &scratch_fops,
};
module_misc_device(scratch_device);

MODULE_DESCRIPTION("Scratch memory over owned pages");
MODULE_LICENSE("GPL");
