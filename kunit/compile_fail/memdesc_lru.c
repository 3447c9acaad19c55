// SPDX-License-Identifier: GPL-2.0
// expect: no member named .lru.
#include "../memdesc.h"
#include <linux/owned_page.h>

static bool __used memdesc_lru(struct owned_page o)
{
#ifdef MISUSE
	return list_empty(&owned_page_raw(o)->lru);
#else
	return owned_page_empty(o);
#endif
}
