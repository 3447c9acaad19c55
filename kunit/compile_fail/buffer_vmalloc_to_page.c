// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_buffer.h>

static struct borrowed_page __used buffer_vmalloc_to_page(struct owned_buffer b)
{
#ifdef MISUSE
	return borrowed_page_from_raw(vmalloc_to_page(b));
#else
	return owned_buffer_page(b, 0);
#endif
}
