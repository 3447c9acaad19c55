// SPDX-License-Identifier: GPL-2.0
// expect-gcc: invalid initializer
// expect-clang: incompatible type
#include <linux/owned_page.h>

static void __used owned_init_from_page(struct page *page)
{
#ifdef MISUSE
	struct owned_page o = page;
#else
	struct owned_page o = owned_page_from_raw(page);
#endif

	owned_page_free(&o);
}
