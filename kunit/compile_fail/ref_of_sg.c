// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static struct folio_ref __used ref_of_sg(struct page *page,
					 struct scatterlist *sg, size_t *index)
{
#ifdef MISUSE
	return folio_ref_get_page(borrowed_page_of_sg(sg, 0), index);
#else
	return folio_ref_get_page(page, index);
#endif
}
