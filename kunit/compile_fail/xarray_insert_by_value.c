// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_xarray.h>

static int __used xarray_insert_by_value(struct owned_page_xarray *xa,
					 struct owned_page o)
{
#ifdef MISUSE
	return owned_page_xarray_insert(xa, 0, o, GFP_KERNEL);
#else
	return owned_page_xarray_insert(xa, 0, &o, GFP_KERNEL);
#endif
}
