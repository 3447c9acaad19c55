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
