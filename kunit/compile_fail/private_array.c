// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/owned_page_array.h>

static unsigned int __used private_array(struct owned_page_array a)
{
#ifdef MISUSE
	return a.nr;
#else
	return owned_page_array_nr(a);
#endif
}
