// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: which is incompatible with type
#include <linux/owned_page.h>

static bool __used page_scope_free(void)
{
#ifdef MISUSE
	struct page *p __free(owned_page) = alloc_page(GFP_KERNEL);

	return !p;
#else
	struct owned_page p __free(owned_page) = owned_page_alloc(GFP_KERNEL);

	return owned_page_empty(p);
#endif
}
