// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_xarray.h>

static void __used dropped_xarray_load(struct owned_page_xarray *xa,
				       struct borrowed_page *to)
{
#ifdef MISUSE
	owned_page_xarray_load(xa, 0);
#else
	*to = owned_page_xarray_load(xa, 0);
#endif
}
