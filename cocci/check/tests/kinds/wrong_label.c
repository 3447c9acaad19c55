// SPDX-License-Identifier: GPL-2.0
/* A goto to the label below the one that frees. */
#include <linux/owned_page.h>
#include "kinds.h"

int one_label_too_far(struct device_state *state)
{
	struct owned_page page, other;
	int err = -ENOMEM;

	page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(page))
		return err;
	other = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(other))
		goto free_page;
	err = start(owned_page_raw(page));
	if (err)
		goto free_page;
	state->page = owned_page_take(&page);
	state->other = owned_page_take(&other);
	return 0;
free_page:
	owned_page_free(&page);	// want: leak
	return err;
}

int right_labels(struct device_state *state)
{
	struct owned_page page, other;
	int err = -ENOMEM;

	page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(page))
		return err;
	other = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(other))
		goto free_page;
	err = start(owned_page_raw(page));
	if (err)
		goto free_other;
	state->page = owned_page_take(&page);
	state->other = owned_page_take(&other);
	return 0;
free_other:
	owned_page_free(&other);
free_page:
	owned_page_free(&page);
	return err;
}
