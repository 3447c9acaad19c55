// SPDX-License-Identifier: GPL-2.0
// expect-gcc: used struct type value where scalar is required
// expect-clang: where arithmetic or pointer type is required
#include <linux/owned_pages.h>

static int __used pages_if(struct owned_pages b)
{
#ifdef MISUSE
	return b ? 1 : 0;
#else
	return owned_pages_empty(b) ? 0 : 1;
#endif
}
