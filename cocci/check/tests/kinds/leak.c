// SPDX-License-Identifier: GPL-2.0
/* An owner that a way out of the function forgets. */
#include <linux/owned_page.h>
#include <linux/owned_pages.h>
#include "kinds.h"

DEFINE_OWNED_PAGES(ring_block, 2);

int leak_on_error(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = start(owned_page_raw(page));
	if (err)
		return err;	// want: leak
	state->page = owned_page_take(&page);
	return 0;
}

int freed_on_error(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = start(owned_page_raw(page));
	if (err) {
		owned_page_free(&page);
		return err;
	}
	state->page = owned_page_take(&page);
	return 0;
}

int freed_by_scope(struct device_state *state)
{
	CLASS(owned_page, page)(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = start(owned_page_raw(page));
	if (err)
		return err;
	state->page = owned_page_take(&page);
	return 0;
}

int freed_before_its_scope_ends(void)
{
	struct owned_page page __free(owned_page) = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	if (start(owned_page_raw(page)))
		return -EIO;
	owned_page_free(&page);
	return start(NULL);
}

int block_leaks(unsigned int order)
{
	struct owned_pages block = owned_pages_alloc(GFP_KERNEL, order);

	if (owned_pages_empty(block))
		return -ENOMEM;
	if (start(owned_pages_raw(block)))
		return -EIO;	// want: leak
	owned_pages_free(&block);
	return 0;
}

int typed_block_leaks(void)
{
	struct ring_block block = owned_pages_alloc_typed(ring_block, GFP_KERNEL);

	if (ring_block_empty(block))
		return -ENOMEM;
	if (start(ring_block_raw(block)))
		return -EIO;	// want: leak
	ring_block_free(&block);
	return 0;
}

int adopted_page_leaks(struct page *raw)
{
	struct owned_page page = owned_page_from_raw(raw);

	if (start(NULL))
		return -EIO;	// want: leak
	owned_page_free(&page);
	return 0;
}
