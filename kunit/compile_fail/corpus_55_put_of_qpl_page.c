// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * gve: Do not fully free QPL pages on prefill errors
 * commit 95535e37e895
 */
#include <linux/owned_page_array.h>

struct info {
	struct borrowed_page page;
};

int post(struct info *info);

/* the pages are lent by the queue page list, which frees them */
static int __used prefill(struct info *ring, struct owned_page_array qpl, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		ring[i].page = owned_page_array_nth(qpl, i);
		if (post(&ring[i]))
			goto err;
	}
	return 0;
err:
	while (i--)
#ifdef MISUSE
		put_page(ring[i].page);
#else
		ring[i].page = BORROWED_PAGE_EMPTY;
#endif
	return -ENOMEM;
}
