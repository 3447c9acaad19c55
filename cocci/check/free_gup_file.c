// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/scatterlist.h>

struct mr {
	struct scatterlist *sg;
	struct page **pages;
	int n;
};

int good_pin(struct mr *mr, unsigned long va, int n)
{
	int i, got = pin_user_pages_fast(va, n, FOLL_WRITE, mr->pages);

	for (i = 0; i < got; i++)
		sg_set_page(&mr->sg[i], mr->pages[i], PAGE_SIZE, 0);
	mr->n = got;
	return got;
}

void bad_teardown(struct mr *mr)
{
	int i;

	for (i = 0; i < mr->n; i++)
		put_page(sg_page(&mr->sg[i]));
}
