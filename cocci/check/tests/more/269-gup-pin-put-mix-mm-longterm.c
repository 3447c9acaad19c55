// SPDX-License-Identifier: GPL-2.0
/*
 * 269 mm/gup: use unpin_user_pages() in __gup_longterm_locked()
 * class: gup-pin-put-mix   verdict: type
 * file:  mm/gup.c
 * ref:   96e1fac162cc
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/sched.h>
#include <linux/mmap_lock.h>

extern long check_dax_vmas(struct mm_struct *mm, struct page **pages, long n);

/* ---- buggy ---- */
long pin_longterm_buggy(unsigned long start, unsigned long n, struct page **pages)
{
	long rc;
	long i;

	mmap_read_lock(current->mm);
	rc = pin_user_pages(start, n, FOLL_WRITE, pages);
	if (rc > 0 && check_dax_vmas(current->mm, pages, rc)) {
		for (i = 0; i < rc; i++)
			put_page(pages[i]);	/* was pinned */
		rc = -EOPNOTSUPP;
	}
	mmap_read_unlock(current->mm);
	return rc;
}

/* ---- fixed ---- */
long pin_longterm_fixed(unsigned long start, unsigned long n, struct page **pages)
{
	long rc;

	mmap_read_lock(current->mm);
	rc = pin_user_pages(start, n, FOLL_WRITE, pages);
	if (rc > 0 && check_dax_vmas(current->mm, pages, rc)) {
		unpin_user_pages(pages, rc);
		rc = -EOPNOTSUPP;
	}
	mmap_read_unlock(current->mm);
	return rc;
}

MODULE_LICENSE("GPL");
