// SPDX-License-Identifier: GPL-2.0
/*
 * 317 iomap: Fix use-after-free error in page_done callback
 * class: use-after-free   verdict: flow
 * file:  fs/iomap.c
 * ref:   7a77dad7e3be (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/pagemap.h>
#include <linux/highmem.h>

struct pg_ops {
	void (*page_done)(struct inode *inode, loff_t pos, unsigned int copied,
			  struct page *page);
};

/* ---- buggy ---- */
static void generic_write_end_b(struct inode *inode, loff_t end, struct page *page)
{
	if (end > inode->i_size)
		i_size_write(inode, end);
	unlock_page(page);
	put_page(page);
}

int write_end_buggy(struct inode *inode, loff_t pos, unsigned int copied,
		    struct page *page, const struct pg_ops *ops)
{
	flush_dcache_page(page);
	SetPageUptodate(page);
	generic_write_end_b(inode, pos + copied, page);
	if (ops)
		ops->page_done(inode, pos, copied, page);	/* no reference */
	return copied;
}

/* ---- fixed ---- */
static void generic_write_end_f(struct inode *inode, loff_t end, struct page *page)
{
	if (end > inode->i_size)
		i_size_write(inode, end);
	unlock_page(page);
}

int write_end_fixed(struct inode *inode, loff_t pos, unsigned int copied,
		    struct page *page, const struct pg_ops *ops)
{
	flush_dcache_page(page);
	SetPageUptodate(page);
	generic_write_end_f(inode, pos + copied, page);
	if (ops)
		ops->page_done(inode, pos, copied, page);
	put_page(page);
	return copied;
}

MODULE_LICENSE("GPL");
