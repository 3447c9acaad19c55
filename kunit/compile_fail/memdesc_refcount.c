// SPDX-License-Identifier: GPL-2.0
// expect: no member named ._refcount.
#include "../memdesc.h"
#include <linux/owned_page.h>

static bool __used memdesc_refcount(struct owned_page o)
{
#ifdef MISUSE
	return atomic_read(&owned_page_raw(o)->_refcount) > 1;
#else
	return owned_page_empty(o);
#endif
}
