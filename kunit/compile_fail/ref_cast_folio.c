// SPDX-License-Identifier: GPL-2.0
// expect-gcc: cannot convert to a pointer type
// expect-clang: operand of type .struct folio_ref. where arithmetic or pointer type is required
#include <linux/folio_ref.h>

static struct folio *__used ref_cast_folio(struct folio_ref r)
{
#ifdef MISUSE
	return (struct folio *)r;
#else
	return folio_ref_raw(r);
#endif
}
