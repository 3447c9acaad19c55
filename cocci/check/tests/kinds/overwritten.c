// SPDX-License-Identifier: GPL-2.0
/* An owner that another one is written over. */
#include <linux/owned_page.h>
#include "kinds.h"

int field_overwritten(struct device_state *state)
{
	state->page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(state->page))
		return -ENOMEM;
	state->page = owned_page_alloc(GFP_KERNEL);	// want: leak
	return 0;
}

int variable_overwritten(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	page = owned_page_alloc(GFP_KERNEL);	// want: leak
	state->page = owned_page_take(&page);
	return 0;
}

int replaced(struct device_state *state)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	owned_page_free(&state->page);
	state->page = owned_page_take(&page);
	return 0;
}
