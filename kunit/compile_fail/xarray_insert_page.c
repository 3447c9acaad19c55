// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_xarray.h>

static int __used xarray_insert_page(struct owned_page_xarray *xa,
				     struct page *page, struct owned_page o)
{
#ifdef MISUSE
	return owned_page_xarray_insert(xa, 0, page, GFP_KERNEL);
#else
	return owned_page_xarray_insert(xa, 0, &o, GFP_KERNEL);
#endif
}
