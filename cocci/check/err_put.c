// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>

struct object {
	struct page **pages;
	int n;
};

int bad_fault(struct object *o, struct address_space *mapping)
{
	int i, ret;

	for (i = 0; i < o->n; i++) {
		if (o->pages[i])
			continue;
		o->pages[i] = shmem_read_mapping_page(mapping, i);
		if (IS_ERR(o->pages[i])) {
			ret = PTR_ERR(o->pages[i]);
			goto err;
		}
	}
	return 0;
err:
	for (i = 0; i < o->n; i++)
		if (o->pages[i])
			put_page(o->pages[i]);
	return ret;
}

int good_fault(struct object *o, struct address_space *mapping)
{
	int i, ret;

	for (i = 0; i < o->n; i++) {
		if (o->pages[i])
			continue;
		o->pages[i] = shmem_read_mapping_page(mapping, i);
		if (IS_ERR(o->pages[i])) {
			ret = PTR_ERR(o->pages[i]);
			o->pages[i] = NULL;
			goto err;
		}
	}
	return 0;
err:
	for (i = 0; i < o->n; i++)
		if (o->pages[i])
			put_page(o->pages[i]);
	return ret;
}
