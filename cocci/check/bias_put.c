// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/page_ref.h>

struct slot {
	struct page *page;
	int bias;
};

int post(struct slot *slot);

int bad_fill(struct slot *ring, struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		ring[i].page = pages[i];
		page_ref_add(pages[i], INT_MAX - 1);
		ring[i].bias = INT_MAX;
		if (post(&ring[i]))
			goto err;
	}
	return 0;
err:
	while (i--) {
		page_ref_sub(ring[i].page, ring[i].bias - 1);
		put_page(ring[i].page);
	}
	return -ENOMEM;
}

int taken_back(struct slot *ring, struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		ring[i].page = pages[i];
		page_ref_add(pages[i], INT_MAX - 1);
		ring[i].bias = INT_MAX;
		if (post(&ring[i]))
			goto err;
	}
	return 0;
err:
	while (i--)
		page_ref_sub(ring[i].page, ring[i].bias - 1);
	return -ENOMEM;
}

int of_its_own(struct slot *ring, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		ring[i].page = alloc_page(GFP_KERNEL);
		if (!ring[i].page)
			goto err;
		page_ref_add(ring[i].page, INT_MAX - 1);
		ring[i].bias = INT_MAX;
	}
	return 0;
err:
	while (i--) {
		page_ref_sub(ring[i].page, ring[i].bias - 1);
		put_page(ring[i].page);
	}
	return -ENOMEM;
}
