// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>

static void *__used owned_vmap(struct owned_page *owners)
{
#ifdef MISUSE
	return vmap(owners, 2, VM_MAP, PAGE_KERNEL);
#else
	return vmap(owned_page_raw_array(owners), 2, VM_MAP, PAGE_KERNEL);
#endif
}
