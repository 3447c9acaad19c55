// SPDX-License-Identifier: GPL-2.0
/* Many pages at once, and some of them. */
#include <linux/owned_page_array.h>
#include "kinds.h"

int some_are_forgotten(struct owned_page *slots)
{
	struct owned_page_array array = owned_page_array_over(slots, 8);

	if (owned_page_array_alloc_some(&array, GFP_KERNEL, 8) < 8)
		return -ENOMEM;	// want: leak
	owned_page_array_free_all(&array);
	return 0;
}

int some_are_freed(struct owned_page *slots)
{
	struct owned_page_array array = owned_page_array_over(slots, 8);

	if (owned_page_array_alloc_some(&array, GFP_KERNEL, 8) < 8) {
		owned_page_array_free_all(&array);
		return -ENOMEM;
	}
	owned_page_array_free_all(&array);
	owned_page_array_free_all(&array);
	return 0;
}

int all_or_none(struct owned_page *slots)
{
	struct owned_page_array array = owned_page_array_over(slots, 8);
	int err = owned_page_array_alloc(&array, GFP_KERNEL, 8);

	if (err)
		return err;
	err = start(borrowed_page_raw(owned_page_array_nth(array, 0)));
	owned_page_array_free_all(&array);
	return err;
}

int page_after_its_array(struct owned_page *slots)
{
	struct owned_page_array array = owned_page_array_over(slots, 8);
	struct borrowed_page page;
	int err = owned_page_array_alloc(&array, GFP_KERNEL, 8);

	if (err)
		return err;
	page = owned_page_array_nth(array, 0);
	owned_page_array_free_all(&array);
	if (borrowed_page_empty(page))
		return -EINVAL;
	return start(borrowed_page_raw(page));	// want: use-after-free
}

int slots_by_hand(struct owned_page *pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		pages[i] = owned_page_alloc(GFP_KERNEL);
		if (owned_page_empty(pages[i]))
			goto undo;
	}
	return 0;
undo:
	while (i--)
		owned_page_free(&pages[i]);
	return -ENOMEM;
}
