// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>

int setup(struct page *page);
void note(struct page *page);

void bad_use(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	__free_page(page);
	note(page);
}

int bad_twice(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret = setup(page);

	if (ret) {
		__free_page(page);
		goto out;
	}
	return 0;
out:
	__free_page(page);
	return ret;
}

void bad_address(unsigned long p)
{
	free_page(p);
	*(int *)p = 0;
}

void good_again(struct page *page)
{
	__free_page(page);
	page = alloc_page(GFP_KERNEL);
	note(page);
}

void good_test(struct page *page, struct page *spare)
{
	__free_page(page);
	if (page != spare)
		note(spare);
}

void good_loop(struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++)
		__free_page(pages[i]);
}

/* the inner loop has a turn at least, and the next turn another element */
void good_turns(struct page **pages, unsigned int n, unsigned int order)
{
	unsigned int i = 0, j;

	while (i < n) {
		struct page *page = pages[i];

		__free_pages(pages[i], compound_order(page));
		for (j = 1 << order; j; --j)
			pages[i++] = NULL;
	}
}
