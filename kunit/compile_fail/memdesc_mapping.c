// SPDX-License-Identifier: GPL-2.0
// expect: no member named .mapping.
#include "../memdesc.h"
#include <linux/owned_page.h>

static bool __used memdesc_mapping(struct owned_page o)
{
#ifdef MISUSE
	return owned_page_raw(o)->mapping;
#else
	return owned_page_empty(o);
#endif
}
