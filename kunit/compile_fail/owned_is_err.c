// SPDX-License-Identifier: GPL-2.0
// expect-gcc: aggregate value used where an integer|incompatible type|cannot convert to a pointer
// expect-clang: incompatible type
#include <linux/err.h>
#include <linux/owned_page.h>

static bool __used owned_is_err(struct owned_page o)
{
#ifdef MISUSE
	return IS_ERR(o);
#else
	return owned_page_empty(o);
#endif
}
