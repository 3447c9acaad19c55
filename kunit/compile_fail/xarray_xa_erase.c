// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_xarray.h>

static void __used xarray_xa_erase(struct owned_page_xarray *xa,
				   struct owned_page *to)
{
#ifdef MISUSE
	xa_erase(xa, 0);
#else
	*to = owned_page_xarray_take(xa, 0);
#endif
}
