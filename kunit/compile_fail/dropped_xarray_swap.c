// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_xarray.h>

static void __used dropped_xarray_swap(struct owned_page_xarray *xa,
				       struct owned_page o)
{
#ifdef MISUSE
	owned_page_xarray_swap(xa, 0, &o, GFP_KERNEL);
#else
	if (!owned_page_xarray_swap(xa, 0, &o, GFP_KERNEL))
		owned_page_free(&o);
#endif
}
