// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: which is incompatible with type
#include <linux/owned_page.h>

static void __used borrow_scope_free(struct borrowed_page b,
				     struct owned_page o)
{
#ifdef MISUSE
	struct borrowed_page p __free(owned_page) = b;

	kunmap_local(borrowed_page_kmap_local(p));
#else
	struct owned_page p __free(owned_page) = owned_page_take(&o);

	kunmap_local(kmap_local_page(owned_page_raw(p)));
#endif
}
