// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

/* the reference count of a slab page keeps nothing alive */
static struct folio_ref __used ref_of_kmalloc(struct page *page,
					      const void *buf, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(borrowed_page_of_kmalloc(buf, 16, 0), index);
#else
	return folio_ref_get_page(page, index);
#endif
}
