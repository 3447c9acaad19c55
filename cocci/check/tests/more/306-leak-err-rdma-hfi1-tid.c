// SPDX-License-Identifier: GPL-2.0
/*
 * 306 IB/hfi1: Fix expected receive setup error exit issues
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/infiniband/hw/hfi1/user_exp_rcv.c
 * ref:   e0c4a422f524 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

/* program_tids() takes over pages[0..*mapped), clear_tids() unpins those */
extern int program_tids(struct page **pages, int n, u32 *tids, int *mapped);
extern void clear_tids(u32 *tids, int ntid);

/* ---- buggy ---- */
int exp_rcv_setup_buggy(unsigned long va, int npages, u32 __user *utid, u32 *tids)
{
	struct page **pages;
	int pinned, mapped = 0, ntid, ret = 0;

	pages = kcalloc(npages, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	pinned = pin_user_pages_fast(va, npages, FOLL_LONGTERM | FOLL_WRITE, pages);
	if (pinned <= 0) {
		kfree(pages);
		return pinned ? pinned : -ENOSPC;
	}

	ntid = program_tids(pages, pinned, tids, &mapped);
	if (copy_to_user(utid, tids, ntid * sizeof(*tids))) {
		clear_tids(tids, ntid);
		ret = -EFAULT;
		goto out;		/* [mapped, pinned) stays pinned */
	}
	unpin_user_pages(pages + mapped, pinned - mapped);
out:
	kfree(pages);
	return ret;
}

/* ---- fixed ---- */
int exp_rcv_setup_fixed(unsigned long va, int npages, u32 __user *utid, u32 *tids)
{
	struct page **pages;
	int pinned, mapped = 0, ntid, ret = 0;

	pages = kcalloc(npages, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	pinned = pin_user_pages_fast(va, npages, FOLL_LONGTERM | FOLL_WRITE, pages);
	if (pinned <= 0) {
		kfree(pages);
		return pinned ? pinned : -ENOSPC;
	}

	ntid = program_tids(pages, pinned, tids, &mapped);
	/* unpin all pages not covered by a TID */
	unpin_user_pages(pages + mapped, pinned - mapped);

	if (copy_to_user(utid, tids, ntid * sizeof(*tids))) {
		clear_tids(tids, ntid);
		ret = -EFAULT;
	}
	kfree(pages);
	return ret;
}

MODULE_LICENSE("GPL");
