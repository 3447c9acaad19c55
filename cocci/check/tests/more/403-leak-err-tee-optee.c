// SPDX-License-Identifier: GPL-2.0
/*
 * 403 optee: Fix memory leak when failing to register shm pages
 * class: leak-on-error-path   verdict: flow*
 * file:  drivers/tee/optee/shm_pool.c
 * ref:   ec185dd3ab25 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct shm { void *kaddr; size_t size; };
extern int shm_register(struct shm *shm, struct page **pages, size_t n);

/* ---- buggy ---- */
int pool_alloc_buggy(struct shm *shm, size_t size)
{
	unsigned int order = get_order(size), nr = 1 << order, i;
	struct page *page, **pages;
	int rc;

	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!page)
		return -ENOMEM;
	shm->kaddr = page_address(page);
	shm->size = PAGE_SIZE << order;
	pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	for (i = 0; i < nr; i++)
		pages[i] = page + i;
	rc = shm_register(shm, pages, nr);
	kfree(pages);
	return rc;				/* page leaked if rc */
}

/* ---- fixed ---- */
int pool_alloc_fixed(struct shm *shm, size_t size)
{
	unsigned int order = get_order(size), nr = 1 << order, i;
	struct page *page, **pages;
	int rc = -ENOMEM;

	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!page)
		return -ENOMEM;
	shm->kaddr = page_address(page);
	shm->size = PAGE_SIZE << order;
	pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		goto err;
	for (i = 0; i < nr; i++)
		pages[i] = page + i;
	rc = shm_register(shm, pages, nr);
	kfree(pages);
	if (rc)
		goto err;
	return 0;
err:
	__free_pages(page, order);
	return rc;
}

MODULE_LICENSE("GPL");
