// SPDX-License-Identifier: GPL-2.0
// expect-gcc: invalid operands|incompatible type|cannot convert
// expect-clang: incompatible type
#include <linux/borrowed_page.h>

static void __used borrow_kunmap_local(struct borrowed_page b, void *addr)
{
#ifdef MISUSE
	kunmap_local(b);
#else
	kunmap_local(addr);
#endif
}
