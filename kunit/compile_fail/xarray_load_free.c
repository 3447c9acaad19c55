// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_xarray.h>

static void __used xarray_load_free(struct owned_page_xarray *xa,
				    struct borrowed_page b, struct owned_page o)
{
#ifdef MISUSE
	b = owned_page_xarray_load(xa, 0);
	owned_page_free(&b);
#else
	o = owned_page_xarray_take(xa, 0);
	owned_page_free(&o);
#endif
}
