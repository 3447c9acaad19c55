// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/folio_ref.h>
#include <linux/slab.h>

static void __used ref_kfree(struct folio_ref r)
{
#ifdef MISUSE
	kfree(r);
#else
	folio_ref_put(&r);
#endif
}
