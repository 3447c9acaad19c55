// SPDX-License-Identifier: GPL-2.0
// expect: incompatible pointer type
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>

static void __used buffer_free_of_page(struct owned_buffer b,
				       struct owned_page o)
{
#ifdef MISUSE
	owned_buffer_free(&o);
#else
	owned_buffer_free(&b);
#endif
	owned_page_free(&o);
}
