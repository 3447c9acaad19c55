// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static struct folio_ref __used ref_folio_get(struct folio_ref r)
{
#ifdef MISUSE
	folio_get(r);
	return r;
#else
	return folio_ref_clone(r);
#endif
}
