// SPDX-License-Identifier: GPL-2.0
/* Two ends of one owner. */
#include <linux/owned_page.h>
#include "kinds.h"

int twice_in_one_function(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	owned_page_free(&page);
	owned_page_free(&page);	// want: double-free
	return 0;
}

int copied(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct owned_page copy;

	if (owned_page_empty(page))
		return -ENOMEM;
	copy = page;
	owned_page_free(&page);
	owned_page_free(&copy);	// want: double-free
	return 0;
}

static void purge(struct device_state *state)
{
	owned_page_free(&state->page);	// want: double-free
}

static int fill(struct device_state *state)
{
	state->page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(state->page))
		return -ENOMEM;
	if (start(owned_page_raw(state->page))) {
		owned_page_free(&state->page);
		return -EIO;
	}
	return 0;
}

int by_a_field_over_two_functions(struct device_state *state)
{
	if (fill(state)) {
		purge(state);
		return -EIO;
	}
	return 0;
}

static void purge_what_is_there(struct device_state *state)
{
	if (!owned_page_empty(state->page))
		owned_page_free(&state->page);
}

int asked_before(struct device_state *state)
{
	if (fill(state)) {
		purge_what_is_there(state);
		return -EIO;
	}
	return 0;
}

int freed_and_allocated_again(struct device_state *state)
{
	owned_page_free(&state->page);
	state->page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(state->page))
		return -ENOMEM;
	owned_page_free(&state->page);
	return 0;
}
