// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>
#include <linux/slab.h>

static void __used pages_kfree(struct owned_pages b)
{
#ifdef MISUSE
	kfree(b);
#else
	owned_pages_free(&b);
#endif
}
