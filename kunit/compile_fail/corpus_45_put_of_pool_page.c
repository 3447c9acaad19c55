// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * net: esp: fix bad handling of pages from page_pool
 * commit c3198822c6cb, CVE-2024-26953
 *
 * A scatterlist lends. Whose the pages are, only their references can say, and
 * a page that is its pool's has none.
 */
#include <linux/folio_ref.h>

static void __used ssg_unref(struct scatterlist *sg, struct folio_ref *refs)
{
	for (sg = sg_next(sg); sg; sg = sg_next(sg))
#ifdef MISUSE
		put_page(borrowed_page_of_sg(sg, 0));
#else
		folio_ref_put(refs++);
#endif
}
