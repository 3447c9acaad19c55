// SPDX-License-Identifier: GPL-2.0
/* The owner in a field, when the object that it is in dies. */
#include <linux/owned_page.h>
#include "kinds.h"

struct device_state *object_dies(void)
{
	struct device_state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (!state)
		return NULL;
	state->page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(state->page)) {
		kfree(state);
		return NULL;
	}
	if (start(owned_page_raw(state->page))) {
		kfree(state);	// want: leak
		return NULL;
	}
	return state;
}

struct device_state *field_first(void)
{
	struct device_state *state = kzalloc(sizeof(*state), GFP_KERNEL);

	if (!state)
		return NULL;
	state->page = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(state->page)) {
		kfree(state);
		return NULL;
	}
	if (start(owned_page_raw(state->page))) {
		owned_page_free(&state->page);
		kfree(state);
		return NULL;
	}
	return state;
}
