// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_buffer.h>

static void __used buffer_page_put_page(struct owned_buffer b,
					struct page *page)
{
#ifdef MISUSE
	put_page(owned_buffer_page(b, 0));
#else
	put_page(page);
#endif
}
