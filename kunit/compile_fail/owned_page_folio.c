// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible type
// expect-clang: not compatible with any
#include <linux/owned_page.h>

static struct folio *__used owned_page_folio(struct owned_page o)
{
#ifdef MISUSE
	return page_folio(o);
#else
	return page_folio(owned_page_raw(o));
#endif
}
