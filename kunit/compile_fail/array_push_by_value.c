// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>

static int __used array_push_by_value(struct owned_page_array *a,
				      struct owned_page o)
{
#ifdef MISUSE
	return owned_page_array_push(a, o);
#else
	return owned_page_array_push(a, &o);
#endif
}
