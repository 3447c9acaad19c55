// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
#include <linux/owned_pages.h>

static int __used pages_split_of_pages(struct owned_pages *b, struct owned_page *to,
				       struct page **raw)
{
#ifdef MISUSE
	return owned_pages_split(b, raw, 4);
#else
	return owned_pages_split(b, to, 4);
#endif
}
