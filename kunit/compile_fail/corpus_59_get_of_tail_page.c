// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * cfg80211: fix page refcount issue in A-MSDU decap
 * commit 81c044fc3bdc
 *
 * The count that keeps a tail page alive is that of its folio.
 */
#include <linux/folio_ref.h>

struct frag {
	struct folio_ref folio;
	size_t page;
	unsigned int offset, size;
};

static void __used copy_frags(struct frag *to, const struct frag *from, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		to[i] = from[i];
#ifdef MISUSE
		page_ref_inc(folio_ref_page(from[i].folio, from[i].page));
#else
		to[i].folio = folio_ref_clone(from[i].folio);
#endif
	}
}
