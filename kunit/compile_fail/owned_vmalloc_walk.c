// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page.h>
#include <linux/sizes.h>

static void __used owned_vmalloc_walk(const void *buf)
{
#ifdef MISUSE
	struct owned_page p;

	for_each_vmalloc_page(p, buf, SZ_64K)
		owned_page_free(&p);
#else
	struct borrowed_page p;

	for_each_vmalloc_page(p, buf, SZ_64K)
		kunmap_local(borrowed_page_kmap_local(p));
#endif
}
