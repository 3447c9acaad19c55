// SPDX-License-Identifier: GPL-2.0
/*
 * 71 xen/gntdev.c: Mark pages as dirty
 * class: gup-pin-put-mix   verdict: flow
 * file:  drivers/xen/gntdev.c
 * ref:   779055842da5 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct batch { struct page *pages[24]; int nr_pages; bool writeable; };
extern int grant_copy(struct batch *b, unsigned long gfn);	/* hypervisor copies */

/* ---- buggy ---- */
int gnt_get_page_buggy(struct batch *b, void __user *virt, bool writeable, unsigned long *gfn)
{
	struct page *page;
	int ret;

	ret = get_user_pages_fast((unsigned long)virt, 1,
				  writeable ? FOLL_WRITE : 0, &page);
	if (ret < 0)
		return ret;
	b->pages[b->nr_pages++] = page;
	*gfn = page_to_pfn(page);
	return 0;
}

void gnt_put_pages_buggy(struct batch *b)
{
	int i;

	for (i = 0; i < b->nr_pages; i++)
		put_page(b->pages[i]);		/* written, never marked dirty */
	b->nr_pages = 0;
}

int gnt_copy_buggy(struct batch *b, void __user *dst)
{
	unsigned long gfn;
	int ret = gnt_get_page_buggy(b, dst, true, &gfn);

	if (!ret)
		ret = grant_copy(b, gfn);
	gnt_put_pages_buggy(b);
	return ret;
}

/* ---- fixed ---- */
int gnt_get_page_fixed(struct batch *b, void __user *virt, unsigned long *gfn)
{
	struct page *page;
	int ret;

	ret = get_user_pages_fast((unsigned long)virt, 1,
				  b->writeable ? FOLL_WRITE : 0, &page);
	if (ret < 0)
		return ret;
	b->pages[b->nr_pages++] = page;
	*gfn = page_to_pfn(page);
	return 0;
}

void gnt_put_pages_fixed(struct batch *b)
{
	int i;

	for (i = 0; i < b->nr_pages; i++) {
		if (b->writeable && !PageDirty(b->pages[i]))
			set_page_dirty_lock(b->pages[i]);
		put_page(b->pages[i]);
	}
	b->nr_pages = 0;
	b->writeable = false;
}

int gnt_copy_fixed(struct batch *b, void __user *dst)
{
	unsigned long gfn;
	int ret;

	b->writeable = true;
	ret = gnt_get_page_fixed(b, dst, &gfn);
	if (!ret)
		ret = grant_copy(b, gfn);
	gnt_put_pages_fixed(b);
	return ret;
}

MODULE_LICENSE("GPL");
