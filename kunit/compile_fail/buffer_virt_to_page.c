// SPDX-License-Identifier: GPL-2.0
// expect-gcc: aggregate value used where an integer was expected
// expect-clang: operand of type .struct owned_buffer. where arithmetic or pointer type is required
#include <linux/owned_buffer.h>

static struct borrowed_page __used buffer_virt_to_page(struct owned_buffer b)
{
#ifdef MISUSE
	return borrowed_page_from_raw(virt_to_page(b));
#else
	return owned_buffer_page(b, 0);
#endif
}
