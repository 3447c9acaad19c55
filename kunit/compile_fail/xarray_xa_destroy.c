// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_xarray.h>

static void __used xarray_xa_destroy(struct owned_page_xarray *xa)
{
#ifdef MISUSE
	xa_destroy(xa);
#else
	owned_page_xarray_free_all(xa);
#endif
}
