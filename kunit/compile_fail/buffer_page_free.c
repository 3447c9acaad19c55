// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>

static void __used buffer_page_free(struct owned_buffer b)
{
#ifdef MISUSE
	struct borrowed_page page = owned_buffer_page(b, 0);

	owned_page_free(&page);
#else
	owned_buffer_free(&b);
#endif
}
