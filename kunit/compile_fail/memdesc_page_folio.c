// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include "../memdesc.h"
#include <linux/borrowed_page.h>

static bool __used memdesc_page_folio(struct borrowed_page b)
{
#ifdef MISUSE
	return page_folio(borrowed_page_raw(b));
#else
	return borrowed_page_raw(b);
#endif
}
