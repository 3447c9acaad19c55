// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>
#include <linux/slab.h>

static void __used array_kfree(struct owned_page_array a)
{
#ifdef MISUSE
	kfree(a);
#else
	owned_page_array_free_all(&a);
#endif
}
