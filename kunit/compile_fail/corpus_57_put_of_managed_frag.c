// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
/*
 * esp: do not unref managed frag pages in esp_ssg_unref()
 * commit 21697720ff43 (later reverted), CVE-2026-93105
 *
 * The fragments of a managed skb belong to its ubuf and come as borrows.
 */
#include <linux/folio_ref.h>

struct managed_frag {
	struct borrowed_page page;
};

struct counted_frag {
	struct folio_ref page;
};

static void __used ssg_unref(struct managed_frag *managed, int nr_managed,
			     struct counted_frag *counted, int nr_counted)
{
	while (nr_counted--)
		folio_ref_put(&counted[nr_counted].page);
	while (nr_managed--)
#ifdef MISUSE
		folio_ref_put(&managed[nr_managed].page);
#else
		managed[nr_managed].page = BORROWED_PAGE_EMPTY;
#endif
}
