// SPDX-License-Identifier: GPL-2.0
// expect: BUILD_BUG_ON failed
#include <linux/borrowed_page.h>

static void __used map_kunmap_local_of_page(struct borrowed_page b, void *addr)
{
#ifdef MISUSE
	kunmap_local(borrowed_page_raw(b));
#else
	kunmap_local(addr);
#endif
}
