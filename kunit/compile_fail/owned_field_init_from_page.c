// SPDX-License-Identifier: GPL-2.0
// expect-gcc: missing braces
// expect-clang: braces around initialization
#include <linux/owned_page.h>

struct buf {
	struct owned_page page;
	size_t used;
};

static void __used owned_field_init_from_page(struct page *page)
{
#ifdef MISUSE
	struct buf b = { .page = page };
#else
	struct buf b = { .page = owned_page_from_raw(page) };
#endif

	owned_page_free(&b.page);
}
