// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_xarray.h>

static void __used xarray_xa_load(struct owned_page_xarray *xa,
				  struct borrowed_page *to)
{
#ifdef MISUSE
	*to = borrowed_page_from_raw(xa_load(xa, 0));
#else
	*to = owned_page_xarray_load(xa, 0);
#endif
}
