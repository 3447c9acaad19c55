// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static struct folio_ref __used ref_of_vmalloc(struct page *page,
					      const void *buf, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(borrowed_page_of_vmalloc(buf, PAGE_SIZE, 0), index);
#else
	return folio_ref_get_page(page, index);
#endif
}
