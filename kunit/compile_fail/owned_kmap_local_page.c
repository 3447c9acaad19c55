// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static void *__used owned_kmap_local_page(struct owned_page o)
{
#ifdef MISUSE
	return kmap_local_page(o);
#else
	return kmap_local_page(owned_page_raw(o));
#endif
}
