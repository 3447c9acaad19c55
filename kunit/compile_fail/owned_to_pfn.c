// SPDX-License-Identifier: GPL-2.0
// expect: invalid operands to binary
#include <linux/owned_page.h>

static unsigned long __used owned_to_pfn(struct owned_page o)
{
#ifdef MISUSE
	return page_to_pfn(o);
#else
	return page_to_pfn(owned_page_raw(o));
#endif
}
