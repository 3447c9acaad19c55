// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * btrfs: fix folio refcount in __alloc_dummy_extent_buffer()
 * commit a56c85fa2d59
 */
#include <linux/folio_ref.h>

int attach(struct folio_ref folio);

static int __used dummy_eb(struct folio_ref *f, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		f[i] = folio_ref_alloc(GFP_NOFS, 0);
		if (folio_ref_empty(f[i]) || attach(f[i]))
			goto err;
	}
	return 0;
err:
	for (i = 0; i < n; i++)
#ifdef MISUSE
		__folio_put(f[i]);	/* frees, whatever the count is */
#else
		folio_ref_put(&f[i]);
#endif
	return -ENOMEM;
}
