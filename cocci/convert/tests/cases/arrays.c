// SPDX-License-Identifier: GPL-2.0
/* Owners in an allocated array. */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static unsigned long sum(struct page **pages, int n)
{
	unsigned long pfns = 0;

	while (n--)
		pfns += page_to_pfn(pages[n]);
	return pfns;
}

int use_array(int n);
int use_array(int n)
{
	struct page **pages;
	void *area;
	int i, ret = -ENOMEM;

	pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return ret;
	for (i = 0; i < n; i++) {
		pages[i] = alloc_page(GFP_KERNEL); // want: owned_page
		if (!pages[i])
			goto out;
	}
	area = vmap(pages, n, VM_MAP, PAGE_KERNEL);
	vunmap(area);
	ret = sum(pages, n) & 1;
out:
	for (i = 0; i < n; i++)
		if (pages[i])
			__free_page(pages[i]); // want: owned_page
	kfree(pages);
	return ret;
}

struct ring {
	int		count;
	struct page	*fixed[4];
	struct page	**grown;
	struct page	*last[];
};

static struct page *ring_page(struct ring *r, int i)
{
	return r->fixed[i & 3];
}

int ring_fill(struct ring *r);
int ring_fill(struct ring *r)
{
	int i;

	r->grown = kcalloc(r->count, sizeof(*r->grown), GFP_KERNEL);
	if (!r->grown)
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(r->fixed); i++)
		r->fixed[i] = alloc_page(GFP_KERNEL); // want: owned_page
	for (i = 0; i < r->count; i++) {
		r->grown[i] = alloc_page(GFP_KERNEL); // want: owned_page
		r->last[i] = alloc_page(GFP_KERNEL); // want: owned_page
	}
	clear_highpage(ring_page(r, 1));
	return vmap(r->fixed, 4, VM_MAP, PAGE_KERNEL) ? 0 : -ENOMEM;
}

void ring_empty(struct ring *r);
void ring_empty(struct ring *r)
{
	struct page *page;
	int i;

	for (i = 0; i < r->count; i++) {
		__free_page(r->grown[i]); // want: owned_page
		page = r->last[i];
		__free_page(page); // want: owned_page
	}
	for (i = 0; i < ARRAY_SIZE(r->fixed); i++)
		__free_page(r->fixed[i]); // want: owned_page
	kfree(r->grown);
}

int local_array(void);
int local_array(void)
{
	struct page *pages[2];
	int i;

	for (i = 0; i < 2; i++) {
		pages[i] = alloc_page(GFP_KERNEL); // want: owned_page
		if (!pages[i])
			goto out;
	}
	vunmap(vmap(pages, 2, VM_MAP, PAGE_KERNEL));
out:
	while (i--)
		__free_page(pages[i]); // want: owned_page
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
