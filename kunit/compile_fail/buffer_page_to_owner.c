// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>

static struct owned_page __used buffer_page_to_owner(struct owned_buffer b,
						     struct page *page)
{
#ifdef MISUSE
	return owned_page_from_raw(owned_buffer_page(b, 0));
#else
	return owned_page_from_raw(page);
#endif
}
