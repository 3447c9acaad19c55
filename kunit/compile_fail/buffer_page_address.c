// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_buffer.h>

/* a page of vmalloc() may be in highmem, where it has no address */
static void *__used buffer_page_address(struct owned_buffer b)
{
#ifdef MISUSE
	return page_address(owned_buffer_page(b, 0));
#else
	return borrowed_page_kmap_local(owned_buffer_page(b, 0));
#endif
}
