// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page.h>
#include <linux/slab.h>

static void __used borrow_kfree(struct borrowed_page b, void *buf)
{
#ifdef MISUSE
	kfree(b);
#else
	kfree(buf);
#endif
}
