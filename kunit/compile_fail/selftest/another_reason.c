// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
// judged: fails for another reason
#include <linux/page_ownership.h>

static void __used another_reason(struct owned_page o)
{
#ifdef MISUSE
	owned_page_fre(&o);
#else
	owned_page_free(&o);
#endif
}
