// SPDX-License-Identifier: GPL-2.0-only
/* whose pages they are, a function asks that may be any's caller */
#include <drm/drm_gem.h>
#include <drm/drm_prime.h>

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

static void good_put(struct object *o)
{
	drm_gem_put_pages(&o->base, o->pages, false, false);
	o->pages = NULL;
}

void good_free(struct object *o)
{
	if (o->base.import_attach)
		kvfree(o->pages);
	else
		good_put(o);
}
