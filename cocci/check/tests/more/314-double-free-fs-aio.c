// SPDX-License-Identifier: GPL-2.0
/*
 * 314 aio: prevent double free in ioctx_alloc
 * class: double-free   verdict: flow
 * file:  fs/aio.c
 * ref:   d558023207e0 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

struct ioring { struct page **pages, *internal[8]; int nr_pages; };
extern int ioctx_add(struct ioring *c);

/* ---- buggy ---- */
static void free_ring_b(struct ioring *c)
{
	int i;

	for (i = 0; i < c->nr_pages; i++)
		put_page(c->pages[i]);
	if (c->pages != c->internal)
		kfree(c->pages);
}

static int setup_ring_b(struct ioring *c, struct address_space *m, int nr)
{
	c->pages = c->internal;
	for (c->nr_pages = 0; c->nr_pages < nr; c->nr_pages++) {
		struct page *page = find_or_create_page(m, c->nr_pages, GFP_KERNEL);

		if (!page)
			break;
		unlock_page(page);
		c->pages[c->nr_pages] = page;
	}
	if (unlikely(c->nr_pages != nr)) {
		free_ring_b(c);
		return -EAGAIN;
	}
	return 0;
}

int ioctx_alloc_buggy(struct ioring *c, struct address_space *m, int nr)
{
	int err = setup_ring_b(c, m, nr);

	if (err < 0)
		goto err;
	err = ioctx_add(c);
	if (err)
		goto err;
	return 0;
err:
	free_ring_b(c);			/* setup_ring_b() did it already */
	return err;
}

/* ---- fixed ---- */
static void free_ring_f(struct ioring *c)
{
	int i;

	for (i = 0; i < c->nr_pages; i++)
		put_page(c->pages[i]);
	if (c->pages != c->internal)
		kfree(c->pages);
}

static int setup_ring_f(struct ioring *c, struct address_space *m, int nr)
{
	c->pages = c->internal;
	for (c->nr_pages = 0; c->nr_pages < nr; c->nr_pages++) {
		struct page *page = find_or_create_page(m, c->nr_pages, GFP_KERNEL);

		if (!page)
			break;
		unlock_page(page);
		c->pages[c->nr_pages] = page;
	}
	if (unlikely(c->nr_pages != nr)) {
		free_ring_f(c);
		return -EAGAIN;
	}
	return 0;
}

int ioctx_alloc_fixed(struct ioring *c, struct address_space *m, int nr)
{
	int err = setup_ring_f(c, m, nr);

	if (err < 0)
		goto err;
	err = ioctx_add(c);
	if (err)
		goto err_ring;
	return 0;
err_ring:
	free_ring_f(c);
err:
	return err;
}

MODULE_LICENSE("GPL");
