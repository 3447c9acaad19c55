// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>

static struct owned_page __used array_take_by_value(struct owned_page_array a)
{
#ifdef MISUSE
	return owned_page_array_take(a, 0);
#else
	return owned_page_array_take(&a, 0);
#endif
}
