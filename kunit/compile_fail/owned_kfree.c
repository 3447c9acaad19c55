// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>
#include <linux/slab.h>

static void __used owned_kfree(struct owned_page o)
{
#ifdef MISUSE
	kfree(o);
#else
	owned_page_free(&o);
#endif
}
