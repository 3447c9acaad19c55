// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible type|invalid initializer
// expect-clang: incompatible type
#include <linux/owned_page.h>

struct buf {
	struct owned_page page;
	size_t used;
};

static void __used owned_field_init_from_borrow(struct borrowed_page b,
						struct owned_page o)
{
#ifdef MISUSE
	struct buf buf = { .page = b };
#else
	struct buf buf = { .page = owned_page_take(&o) };
#endif

	owned_page_free(&buf.page);
}
