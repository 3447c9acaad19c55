// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>

static struct folio_ref __used ref_clone_by_pointer(struct folio_ref r)
{
#ifdef MISUSE
	return folio_ref_clone(&r);
#else
	return folio_ref_clone(r);
#endif
}
