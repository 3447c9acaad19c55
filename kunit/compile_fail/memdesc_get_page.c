// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include "../memdesc.h"
#include <linux/owned_page.h>

static void __used memdesc_get_page(struct owned_page *o)
{
#ifdef MISUSE
	get_page(owned_page_raw(*o));
#else
	owned_page_free(o);
#endif
}
