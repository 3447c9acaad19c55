// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct region {
	struct page **pages;
	size_t size;
	unsigned long npages;
};

static void unpin_all(unsigned long pfn, unsigned long npages)
{
	while (npages--)
		unpin_user_page(pfn_to_page(pfn++));
}

static void unpin_bytes(unsigned long pfn, size_t size)
{
	unpin_all(pfn, size >> PAGE_SHIFT);
}

int bad_call(unsigned long pfn, size_t size, int failed)
{
	if (failed)
		unpin_all(pfn, size);
	return failed;
}

void bad_unpin(struct region *r)
{
	unpin_user_pages(r->pages, r->size);
}

void *bad_map(struct page **pages, size_t buf_size)
{
	return vmap(pages, buf_size, VM_MAP, PAGE_KERNEL);
}

int good_call(unsigned long pfn, size_t size, int failed)
{
	if (failed)
		unpin_all(pfn, size >> PAGE_SHIFT);
	else
		unpin_bytes(pfn, size);
	return failed;
}

void good_unpin(struct region *r)
{
	unpin_user_pages(r->pages, r->npages);
}

/* as many pages, by its type */
long good_size(struct page **pages, unsigned long base, int size)
{
	return get_user_pages_fast(base, size, 0, pages);
}

void *good_map(struct page **pages, size_t buf_size)
{
	return vmap(pages, buf_size >> PAGE_SHIFT, VM_MAP, PAGE_KERNEL);
}
