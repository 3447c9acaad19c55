// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/page_map.h>

static void __used kunmap_address(struct borrowed_page b)
{
	void *addr = __borrowed_page_kmap(b);

#ifdef MISUSE
	__borrowed_page_kunmap(addr);
#else
	(void)addr;
	__borrowed_page_kunmap(b);
#endif
}
