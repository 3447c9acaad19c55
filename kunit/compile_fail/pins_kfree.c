// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/pinned_pages.h>
#include <linux/slab.h>

static void __used pins_kfree(struct pinned_pages p)
{
#ifdef MISUSE
	kfree(p);
#else
	pinned_pages_unpin(&p);
#endif
}
