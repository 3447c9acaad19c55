// SPDX-License-Identifier: GPL-2.0
/*
 * 417 efi: capsule-loader: Fix use-after-free in efi_capsule_write
 * class: use-after-free   verdict: neither
 * file:  drivers/firmware/efi/capsule-loader.c
 * ref:   9cb636b5f6a8 (id from memory, unchecked)   CVE-2022-40307
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/uaccess.h>

struct cap { struct page **pages; int index; size_t off; };

static void free_all_pages(struct cap *c)
{
	while (c->index > 0)
		__free_page(c->pages[--c->index]);
}

/* ---- buggy ---- */
ssize_t capsule_write_buggy(struct cap *c, const char __user *buf, size_t n)
{
	void *kbuff = kmap(c->pages[c->index - 1]);

	if (copy_from_user(kbuff + c->off, buf, n)) {	/* close() runs */
		kunmap(c->pages[c->index - 1]);
		return -EFAULT;
	}
	kunmap(c->pages[c->index - 1]);
	return n;
}

int capsule_flush_buggy(struct file *file, fl_owner_t id)
{
	free_all_pages(file->private_data);	/* a write() may be running */
	return 0;
}

int capsule_release_buggy(struct inode *inode, struct file *file)
{
	struct cap *c = file->private_data;

	kfree(c->pages);
	kfree(c);
	return 0;
}

/* ---- fixed ---- */
ssize_t capsule_write_fixed(struct cap *c, const char __user *buf, size_t n)
{
	void *kbuff = kmap(c->pages[c->index - 1]);

	if (copy_from_user(kbuff + c->off, buf, n)) {
		kunmap(c->pages[c->index - 1]);
		return -EFAULT;
	}
	kunmap(c->pages[c->index - 1]);
	return n;
}

int capsule_release_fixed(struct inode *inode, struct file *file)
{
	struct cap *c = file->private_data;

	free_all_pages(c);
	kfree(c->pages);
	kfree(c);
	return 0;
}

MODULE_LICENSE("GPL");
