// SPDX-License-Identifier: GPL-2.0
// expect: no member named .private.
#include "../memdesc.h"
#include <linux/owned_page.h>

static bool __used memdesc_private(struct owned_page o)
{
#ifdef MISUSE
	return owned_page_raw(o)->private;
#else
	return owned_page_empty(o);
#endif
}
