// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_page_release.h>

static void __used release_of_block(struct owned_pages block)
{
#ifdef MISUSE
	owned_page_release(&block);
#else
	owned_pages_release(&block);
#endif
}
