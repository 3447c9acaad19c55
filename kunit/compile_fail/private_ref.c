// SPDX-License-Identifier: GPL-2.0
// checker: sparse
// expect: dereference of noderef expression
#include <linux/folio_ref.h>

static struct folio *__used private_ref(struct folio_ref r)
{
#ifdef MISUSE
	return r.folio;
#else
	return folio_ref_raw(r);
#endif
}
