// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>
#include <linux/xarray.h>

static int __used owned_xa_store(struct owned_page o, struct xarray *xa)
{
#ifdef MISUSE
	return xa_err(xa_store(xa, 0, o, GFP_KERNEL));
#else
	return xa_err(xa_store(xa, 0, owned_page_raw(o), GFP_KERNEL));
#endif
}
