// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>

struct object {
	struct page **pages;
	int n;
	void *attach;
};

int object_alloc(struct object *o)
{
	int i;

	for (i = 0; i < o->n; i++) {
		o->pages[i] = alloc_page(GFP_HIGHUSER);
		if (!o->pages[i])
			goto err;
	}
	return 0;
err:
	while (i--)
		__free_page(o->pages[i]);
	return -ENOMEM;
}

void object_import(struct object *o, struct sg_table *sgt, void *attach)
{
	struct scatterlist *sg;
	int i;

	for_each_sgtable_sg(sgt, sg, i)
		o->pages[i] = sg_page(sg);
	o->attach = attach;
}

void bad_destroy(struct object *o)
{
	int i;

	for (i = 0; i < o->n; i++)
		__free_page(o->pages[i]);
	kfree(o);
}

void good_destroy(struct object *o)
{
	int i;

	if (!o->attach) {
		for (i = 0; i < o->n; i++)
			__free_page(o->pages[i]);
	}
	kfree(o);
}

void good_return(struct object *o)
{
	int i;

	if (o->attach) {
		kfree(o);
		return;
	}
	for (i = 0; i < o->n; i++)
		__free_page(o->pages[i]);
	kfree(o);
}
