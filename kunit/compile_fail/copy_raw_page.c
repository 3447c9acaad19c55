// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/borrowed_page.h>

static void __used copy_raw_page(struct borrowed_page to, struct page *from)
{
#ifdef MISUSE
	borrowed_page_copy(to, from);
#else
	borrowed_page_copy(to, borrowed_page_from_raw(from));
#endif
}
