// SPDX-License-Identifier: GPL-2.0
/*
 * 54 firmware_class: fix memory leak - free allocated pages
 * class: wrong-free-function   verdict: type
 * file:  drivers/base/firmware_class.c
 * ref:   dd336c554d81 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

struct fw { void *data; size_t size; struct page **pages; };
struct fw_priv { struct fw *fw; struct page **pages; int nr_pages; };

/* ---- buggy ---- */
int loading_done_buggy(struct fw_priv *p)
{
	p->fw->data = vmap(p->pages, p->nr_pages, 0, PAGE_KERNEL_RO);
	if (!p->fw->data)
		return -ENOMEM;
	/* Pages will be freed by vfree() */
	p->pages = NULL;
	p->nr_pages = 0;
	return 0;
}

void release_fw_buggy(struct fw *fw)
{
	vfree(fw->data);			/* unmaps, keeps the pages */
	kfree(fw);
}

/* ---- fixed ---- */
int loading_done_fixed(struct fw_priv *p)
{
	p->fw->data = vmap(p->pages, p->nr_pages, 0, PAGE_KERNEL_RO);
	if (!p->fw->data)
		return -ENOMEM;
	/* Pages are now owned by 'struct fw' */
	p->fw->pages = p->pages;
	p->pages = NULL;
	p->nr_pages = 0;
	return 0;
}

void release_fw_fixed(struct fw *fw)
{
	int i;

	vunmap(fw->data);
	if (fw->pages) {
		for (i = 0; i < PFN_UP(fw->size); i++)
			__free_page(fw->pages[i]);
		kfree(fw->pages);
	}
	kfree(fw);
}

MODULE_LICENSE("GPL");
