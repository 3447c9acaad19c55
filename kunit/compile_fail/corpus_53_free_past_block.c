// SPDX-License-Identifier: GPL-2.0
// expect-gcc: wrong type argument to increment
// expect-clang: cannot increment value of type
/*
 * tee: optee: Fix incorrect page free bug
 * commit 18549bf4b21c, CVE-2021-47087
 */
#include <linux/owned_pages.h>

int shm_register(struct borrowed_page *pages, int n);

static int __used pool_alloc(struct borrowed_page *pages, unsigned int order)
{
	struct owned_pages page = owned_pages_alloc(GFP_KERNEL | __GFP_ZERO,
						    order);
	int i, rc, n = 1 << order;

	if (owned_pages_empty(page))
		return -ENOMEM;
	for (i = 0; i < n; i++)
#ifdef MISUSE
		pages[i] = page++;	/* what is freed is behind the block */
#else
		pages[i] = owned_pages_nth(page, i);
#endif
	rc = shm_register(pages, n);
	if (rc)
		owned_pages_free(&page);
	return rc;
}
