// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/pinned_pages.h>

static unsigned long __used private_pins(struct pinned_pages p)
{
#ifdef MISUSE
	return p.nr;
#else
	return pinned_pages_nr(p);
#endif
}
