// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>
#include <linux/page_map.h>

static struct page_map __used map_of_owned(struct owned_page o)
{
#ifdef MISUSE
	return page_map(o);
#else
	return page_map(owned_page_borrow(o));
#endif
}
