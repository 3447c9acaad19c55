// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>

struct object {
	struct page **pages;
	int n;
};

void put_all(struct page **pages, int n);

struct page **bad_fill(int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int i;

	if (!pages)
		return NULL;
	for (i = 0; i < n; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i]) {
			kfree(pages);
			return NULL;
		}
	}
	return pages;
}

struct object *bad_object(int n)
{
	struct object *object = kzalloc(sizeof(*object), GFP_KERNEL);
	int i;

	if (!object)
		return NULL;
	object->pages = kcalloc(n, sizeof(*object->pages), GFP_KERNEL);
	if (!object->pages)
		goto free;
	for (i = 0; i < n; i++) {
		object->pages[i] = alloc_page(GFP_KERNEL);
		if (!object->pages[i])
			goto free_array;
	}
	return object;
free_array:
	kfree(object->pages);
free:
	kfree(object);
	return NULL;
}

struct page **good_fill(int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int i;

	if (!pages)
		return NULL;
	for (i = 0; i < n; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i])
			goto free;
	}
	return pages;
free:
	while (i--)
		__free_page(pages[i]);
	kfree(pages);
	return NULL;
}

struct page **good_call(int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int i;

	for (i = 0; i < n; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		if (!pages[i]) {
			put_all(pages, i);
			kfree(pages);
			return NULL;
		}
	}
	return pages;
}

/* somebody else has them */
void good_copied(struct object *object, int n)
{
	struct page **pages = kcalloc(n, sizeof(*pages), GFP_KERNEL);
	int i;

	for (i = 0; i < n; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		object->pages[i] = pages[i];
	}
	kfree(pages);
}
