// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page.h>

/* of vmalloc it may be highmem, which has no address */
static void *__used borrow_page_address(struct borrowed_page b)
{
#ifdef MISUSE
	return page_address(b);
#else
	return borrowed_page_kmap_local(b);
#endif
}
