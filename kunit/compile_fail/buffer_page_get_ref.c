// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>
#include <linux/owned_buffer.h>

/* a reference on a page of slab or vmalloc() keeps nothing alive */
static struct folio_ref __used buffer_page_get_ref(struct owned_buffer b,
						   struct page *page, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(owned_buffer_page(b, 0), index);
#else
	return folio_ref_get_page(page, index);
#endif
}
