// SPDX-License-Identifier: GPL-2.0
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <drm/drm_gem.h>
#include <drm/drm_prime.h>

int bad_read(void *area)
{
	struct page *page = vmalloc_to_page(area);
	int first, *at = kmap_local_page(page);

	first = *at;
	kunmap_local(at);
	put_page(page);
	return first;
}

void bad_walk(struct vm_area_struct *vma, unsigned long addr, pte_t pte)
{
	struct page *page = vm_normal_page(vma, addr, pte);

	if (page)
		put_page(page);
}

void bad_direct(void *area)
{
	__free_page(vmalloc_to_page(area));
}

void good_reference(void *area)
{
	struct page *page = vmalloc_to_page(area);

	get_page(page);
	put_page(page);
}

/* its own page, found by its mapping */
void good_mapping(void *mapping)
{
	struct page *page = vmalloc_to_page(mapping);

	vunmap(mapping);
	__free_page(page);
}

struct object {
	struct drm_gem_object base;
	struct page **pages;
	struct sg_table *sgt;
	int n;
};

int object_import(struct object *o)
{
	return drm_prime_sg_to_page_array(o->sgt, o->pages, o->n);
}

void bad_put(struct object *o)
{
	drm_gem_put_pages(&o->base, o->pages, false, false);
	o->pages = NULL;
}
