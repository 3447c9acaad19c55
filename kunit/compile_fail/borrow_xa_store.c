// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page.h>
#include <linux/xarray.h>

static int __used borrow_xa_store(struct borrowed_page b, struct xarray *xa)
{
#ifdef MISUSE
	return xa_err(xa_store(xa, 0, b, GFP_KERNEL));
#else
	return xa_err(xa_store(xa, 0, borrowed_page_raw(b), GFP_KERNEL));
#endif
}
