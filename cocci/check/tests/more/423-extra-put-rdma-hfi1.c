// SPDX-License-Identifier: GPL-2.0
/*
 * 423 IB/hfi1: Prevent unpinning of wrong pages
 * class: extra-put   verdict: flow
 * file:  drivers/infiniband/hw/hfi1/user_sdma.c
 * ref:   849e3e939860 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct node { struct page **pages; int npages; };

/* ---- buggy ---- */
int pin_sdma_buggy(struct node *node, unsigned long addr, int npages)
{
	struct page **pages = kcalloc(npages, sizeof(*pages), GFP_KERNEL);
	int have = node->npages, pinned;

	if (!pages)
		return -ENOMEM;
	memcpy(pages, node->pages, have * sizeof(*pages));
	npages -= have;
	pinned = pin_user_pages_fast(addr + have * PAGE_SIZE, npages,
				     FOLL_WRITE, pages + have);
	if (pinned != npages) {
		if (pinned > 0)
			unpin_user_pages(pages, pinned);	/* the node's own */
		kfree(pages);
		return -EFAULT;
	}
	kfree(node->pages);
	node->pages = pages;
	node->npages += pinned;
	return 0;
}

/* ---- fixed ---- */
int pin_sdma_fixed(struct node *node, unsigned long addr, int npages)
{
	struct page **pages = kcalloc(npages, sizeof(*pages), GFP_KERNEL);
	int have = node->npages, pinned;

	if (!pages)
		return -ENOMEM;
	memcpy(pages, node->pages, have * sizeof(*pages));
	npages -= have;
	pinned = pin_user_pages_fast(addr + have * PAGE_SIZE, npages,
				     FOLL_WRITE, pages + have);
	if (pinned != npages) {
		if (pinned > 0)
			unpin_user_pages(pages + have, pinned);
		kfree(pages);
		return -EFAULT;
	}
	kfree(node->pages);
	node->pages = pages;
	node->npages += pinned;
	return 0;
}

MODULE_LICENSE("GPL");
