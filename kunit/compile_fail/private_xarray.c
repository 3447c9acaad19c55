// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page_xarray.h>

static bool __used private_xarray(struct owned_page_xarray *xa)
{
#ifdef MISUSE
	return !xa->xa.xa_head;
#else
	return owned_page_xarray_empty(xa);
#endif
}
